import { loadModule, parsePlPgSQLSync, parseSync, scanSync } from 'libpg-query';

export type * from 'libpg-query';

/** What PostgreSQL's grammar makes of a text. Offsets count bytes of its UTF-8 form, as PostgreSQL counts them. */
export type Grammar<Result> =
  | { readonly kind: 'accepted'; readonly result: Result }
  | { readonly kind: 'refused'; readonly message: string; readonly byteOffset: number | undefined };

/** Loads PostgreSQL's parser (WebAssembly). Everything else in this folder is synchronous and needs it done once. */
export async function prepareSqlParser(): Promise<void> {
  await loadModule();
}

/**
 * Longer texts are not read. They are data, not migrations; the syntax tree of a text takes some fifty times its size.
 */
const longestText = 4_000_000;

/**
 * A left-deep tree of more than some 10,000 levels (`1+1+1+…`) overflows the stack while libpg-query writes it out, and
 * the WebAssembly module never recovers from that, so such a text must not reach it. Deep parentheses are harmless:
 * Bison's own stack ends at 10,000 with a plain error. Measured with libpg-query 18.1.5 on Node 24: 8,000 levels pass.
 */
const longestRun = 10_000;

/** Parses SQL with PostgreSQL's own grammar. `statements` are those of the text, where they are known. */
export function parseWithGrammar(
  text: string,
  statements: readonly string[] = [text],
): Grammar<ReturnType<typeof parseSync>> {
  const problem = unfitForParser(text, statements);
  if (problem !== undefined) return { kind: 'refused', message: problem, byteOffset: undefined };
  return guarded(() => parseSync(text));
}

/**
 * Blocks of PL/pgSQL that are nested deeper overflow the stack while libpg-query writes the tree out. Measured with
 * libpg-query 18.1.5 on Node 24: 1,000 levels pass, 3,000 do not.
 */
const mostBlocks = 500;

/** Parses a DO, CREATE FUNCTION or CREATE PROCEDURE with a body of PL/pgSQL, which has to be there (`AS $$ … $$`). */
export function parseProcedure(text: string): Grammar<unknown> {
  const problem = unfitForParser(text);
  if (problem !== undefined) return { kind: 'refused', message: problem, byteOffset: undefined };
  const blocks = text.match(/\b(?:begin|if|loop|case)\b/gi)?.length ?? 0;
  // Each of them is closed with an END that names it again.
  if (blocks > 4 * mostBlocks) return { kind: 'refused', message: 'its blocks are too many', byteOffset: undefined };
  return guarded(() => parsePlPgSQLSync(text));
}

/** Splits SQL into tokens with PostgreSQL's own scanner, which also reads what the grammar refuses. */
export function scanTokens(text: string): Grammar<ReturnType<typeof scanSync>['tokens']> {
  if (text.length > longestText) return { kind: 'refused', message: tooLong, byteOffset: undefined };
  return guarded(() => scanSync(text.replaceAll('\0', ' ')).tokens);
}

const tooLong = `the text is longer than ${longestText} characters`;

function unfitForParser(text: string, statements: readonly string[] = [text]): string | undefined {
  // A C string ends at the first zero byte: what follows would be passed over in silence.
  if (text.includes('\0')) return 'the text contains a zero byte';
  if (text.length > longestText) return tooLong;
  // A token has at least one character, so a text shorter than the limit can't exceed it.
  const isTooDeep = statements.some((each) => each.length > longestRun && deepestRun(each) > longestRun);
  return isTooDeep ? 'expressions are nested too deeply' : undefined;
}

/** The most tokens that can stand on one path of the syntax tree: those since the last comma, at every open parenthesis. */
function deepestRun(text: string): number {
  const scanned = scanTokens(text);
  if (scanned.kind === 'refused') return 0;
  const outer: number[] = [];
  let total = 0;
  let run = 0;
  let deepest = 0;
  for (const { text: token } of scanned.result) {
    if (token === '(' || token === '[') {
      outer.push(run);
      run = 0;
    } else if (token === ')' || token === ']') {
      total -= run;
      run = outer.pop() ?? 0;
    } else if (token === ',' || token === ';') {
      total -= run;
      run = 0;
    }
    run += 1;
    total += 1;
    deepest = Math.max(deepest, total);
  }
  return deepest;
}

function guarded<Result>(read: () => Result): Grammar<Result> {
  try {
    return { kind: 'accepted', result: read() };
  } catch (error) {
    const position = (error as { sqlDetails?: { cursorPosition?: number } }).sqlDetails?.cursorPosition;
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'refused', message, byteOffset: position };
  }
}
