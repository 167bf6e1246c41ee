import { type Token } from './tokens.ts';

/** What has statements of its own in its definition. */
const withBodies: ReadonlySet<string> = new Set(['TRIGGER', 'PROCEDURE', 'FUNCTION', 'EVENT']);

/** Words that end with END and a word of their own: `END IF`. */
const ownEnds: ReadonlySet<string> = new Set(['IF', 'LOOP', 'WHILE', 'REPEAT']);

/**
 * The statements of a text, cut at each ";" that stands outside of parentheses and of the BEGIN … END of a trigger, procedure,
 * function or event.
 */
export function splitStatements(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const statements: Token[][] = [[]];
  let parentheses = 0;
  let blocks = 0;
  let hasBody = false;
  for (const [index, token] of tokens.entries()) {
    const statement = statements.at(-1) ?? [];
    const word = wordOf(token);
    if (statement.length === 0) hasBody = definesBody(tokens, index);
    if (hasBody) blocks = Math.max(0, blocks + blockStep(word, tokens[index - 1], tokens[index + 1]));
    if (token.kind === 'sign' && token.value === '(') parentheses += 1;
    if (token.kind === 'sign' && token.value === ')') parentheses -= 1;
    if (token.kind !== 'sign' || token.value !== ';' || parentheses > 0 || blocks > 0) statement.push(token);
    else {
      statements.push([]);
      parentheses = 0;
    }
  }
  return statements.filter((statement) => statement.length > 0);
}

/** How a word changes the depth of blocks. */
function blockStep(word: string, before: Token | undefined, after: Token | undefined): number {
  if (word === 'BEGIN') return 1;
  if (word === 'CASE') return wordOf(before) === 'END' ? 0 : 1;
  return word === 'END' && !ownEnds.has(wordOf(after)) ? -1 : 0;
}

/** True where a CREATE of something with a body begins. */
function definesBody(tokens: readonly Token[], start: number): boolean {
  if (wordOf(tokens[start]) !== 'CREATE') return false;
  const named = tokens.slice(start + 1, start + 12).map(wordOf);
  const first = named.find((word) => !passedOver.has(word));
  return first === 'DEFINER' ? named.some((word) => withBodies.has(word)) : withBodies.has(first ?? '');
}

const passedOver: ReadonlySet<string> = new Set(['OR', 'REPLACE', 'TEMP', 'TEMPORARY', 'AGGREGATE']);

function wordOf(token: Token | undefined): string {
  return token?.kind === 'word' ? token.value.toUpperCase() : '';
}
