import type { TimelineEntry } from '../../database/effects.ts';
import type { RuleContext } from '../define.ts';
import { actionsOf, code } from '../message.ts';

/**
 * Why MySQL or MariaDB refuses a new required column without a default, where there are rows: in one sentence. Undefined where it puts
 * the implicit value of the type into them, in silence (MySQL manual, "Data Type Default Values"; tried on MariaDB 10.11).
 */
export function whyImplicitValueFails(
  entry: TimelineEntry,
  { column, type }: { readonly column: string; readonly type: string },
  context: RuleContext,
): string | undefined {
  const step = context.stepOf(entry);
  const made = (step === undefined ? [entry] : context.entriesOf(step))
    .flatMap((each) => actionsOf(each, 'add-constraint'))
    .filter(({ columns }) => columns.length === 1 && columns[0] === column);
  const key = made.find(({ constraint }) => constraint === 'foreign-key');
  if (key !== undefined) {
    return `Rows that are there get 0 in ${code(column)}, no row of ${code(key.references ?? '')} has that key, and the foreign key is refused (error 1452).`;
  }
  if (made.some(({ constraint }) => constraint === 'unique')) {
    return `All rows that are there get the same value in ${code(column)}, the implicit one of its type, and the unique index is refused (error 1062) as soon as there are two.`;
  }
  if (context.target.vendor === 'mysql' && /^(date|datetime|timestamp)\b/iu.test(type)) {
    return `Rows that are there would get '0000-00-00', which the default \`sql_mode\` of MySQL refuses (strict mode with NO_ZERO_DATE, error 1292).`;
  }
  return undefined;
}
