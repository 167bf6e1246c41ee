import type { Token } from '../mysql/tokens.ts';

/** Longer texts are data, not migrations. */
const longestText = 4_000_000;

const pattern =
  /\/\*[\s\S]*?(?:\*\/|$)|--[^\n]*|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|'(?:[^']|'')*'|[\p{L}_@$:?][\p{L}\p{N}_$]*|\d+(?:\.\d+)?|[^\s]/gu;

/**
 * The tokens of an SQL text of SQLite, without comments. Names may stand in three kinds of quotes, and a backslash is a character
 * like any other.
 *
 * @see https://www.sqlite.org/lang_keywords.html
 */
export function sqliteTokens(text: string): readonly Token[] {
  if (text.length > longestText) return [];
  return [...text.matchAll(pattern)].flatMap(({ 0: raw, index: start }) =>
    raw.startsWith('/*') || raw.startsWith('--') ? [] : [{ ...readToken(raw), start, end: start + raw.length }],
  );
}

function readToken(raw: string): Pick<Token, 'kind' | 'value'> {
  const [first = ''] = raw;
  if (raw.length > 1 && (first === '"' || first === '`' || first === '[')) {
    return { kind: 'name', value: raw.slice(1, -1).replaceAll(first + first, first) };
  }
  if (raw.length > 1 && first === "'") return { kind: 'text', value: raw.slice(1, -1) };
  if (/\d/.test(first)) return { kind: 'number', value: raw };
  return { kind: /[\p{L}_@$:?]/u.test(first) ? 'word' : 'sign', value: raw };
}
