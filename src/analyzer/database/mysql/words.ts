import type { Cursor, Token } from './tokens.ts';

/** The table of a statement. The database before it is taken for the project's own. */
export function tableName(cursor: Cursor): string {
  return cursor.name()?.split('.').at(-1) ?? '';
}

/** True if the words stand in the tokens, one behind the other. */
export function hasWords(tokens: readonly Token[], wanted: readonly string[]): boolean {
  return tokens.some((_, index) =>
    wanted.every((word, offset) => {
      const token = tokens[index + offset];
      return token?.kind === 'word' && token.value.toUpperCase() === word;
    }),
  );
}

/** What stands behind a word. */
export function nameAfter(tokens: readonly Token[], word: string): string | undefined {
  const position = tokens.findIndex(({ kind, value }) => kind === 'word' && value.toUpperCase() === word);
  return position === -1 ? undefined : tokens[position + 1]?.value;
}

/** What stands behind a word, in lower case. */
export function wordAfter(tokens: readonly Token[], word: string): string | undefined {
  return nameAfter(tokens, word)?.toLowerCase();
}
