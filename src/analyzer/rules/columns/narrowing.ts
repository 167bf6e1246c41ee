import type { RuleContext } from '../define.ts';
import { code, sentences } from '../message.ts';

/** What becomes of the rows when a column's type gets narrower. */
export function narrowing(from: string, to: string, { target }: RuleContext): string {
  const types = `From ${code(from)} to ${code(to)}: every row is written anew`;
  return target.vendor === 'postgresql'
    ? `${types} under \`ACCESS EXCLUSIVE\`.`
    : `${types} while writes wait, and without strict mode what does not fit is cut off.`;
}

/** What to do in its place. */
export function keepType({ target }: RuleContext): string {
  return sentences(
    'Leave the type as it is, or add a new column and move over.',
    target.vendor === 'postgresql' ? 'New values can be limited with a CHECK that is added NOT VALID.' : undefined,
  );
}
