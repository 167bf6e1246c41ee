import type { Backend } from './database-features.ts';

/** What happens to the text of RunSQL before the driver has it. */
export type SplitScript =
  | { readonly kind: 'statements'; readonly statements: readonly string[] }
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * `prepare_sql_script` (base/operations.py): PostgreSQL takes a text as it is; for the others Django lets sqlparse split it and
 * take its comments out. Texts that sqlparse's releases read differently are unknown.
 */
export function splitScript(text: string, backend: Backend): SplitScript {
  if (backend === 'postgresql') return { kind: 'statements', statements: [text] };
  const parts = partsOf(text);
  if (parts === undefined) return unknown('a quotation in it does not end, or has a backslash');
  const comment = parts.find(({ kind }) => kind === 'comment');
  if (comment !== undefined) return unknown('Django has sqlparse take the comments out of it');
  const word = parts.find((part) => part.kind === 'plain' && blockWords.test(part.text));
  if (word !== undefined) return unknown('Django has sqlparse split it, which looks for blocks in it');
  const statements = cut(parts);
  if (statements === undefined) return unknown('it has a ";" between parentheses');
  return { kind: 'statements', statements: statements.map(withoutTrailingBlanks) };
}

function unknown(why: string): SplitScript {
  return { kind: 'unknown', reason: `the text of RunSQL is not split here: ${why}` };
}

/** Words at which sqlparse begins or ends a block, or a batch. */
const blockWords = /\b(begin|declare|end|loop|go)\b|\$/i;

interface TextPart {
  readonly kind: 'plain' | 'quoted' | 'comment';
  readonly text: string;
}

const part = /'(?:[^'\\]|'')*'|"(?:[^"\\]|"")*"|`[^`]*`|--[^\n\r]*|#[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)|[^'"`#/-]+|[/-]/gy;

/** The text in quotations, comments and what is between them; undefined where a quotation can't be told from the rest. */
function partsOf(text: string): readonly TextPart[] | undefined {
  const parts: TextPart[] = [];
  let end = 0;
  for (const [found] of text.matchAll(part)) {
    parts.push({ kind: kindOf(found), text: found });
    end += found.length;
  }
  return end === text.length ? parts : undefined;
}

function kindOf(found: string): TextPart['kind'] {
  if (/^['"`]/.test(found)) return 'quoted';
  return /^(--|#|\/\*)/.test(found) ? 'comment' : 'plain';
}

/** Cuts behind each ";", and takes the white space around what is left. */
function cut(parts: readonly TextPart[]): readonly string[] | undefined {
  const statements: string[] = [];
  let current = '';
  let depth = 0;
  for (const { kind, text } of parts) {
    for (const piece of kind === 'plain' ? text.split(/([;()])/) : [text]) {
      current += piece;
      if (kind !== 'plain') continue;
      if (piece === '(') depth += 1;
      if (piece === ')') depth -= 1;
      if (piece !== ';') continue;
      if (depth !== 0) return undefined;
      statements.push(current);
      current = '';
    }
  }
  return [...statements, current].map((statement) => statement.trim()).filter((statement) => statement !== '');
}

/** Lines lose the white space at their ends, outside of quotations, and end in a line feed. */
function withoutTrailingBlanks(statement: string): string {
  const parts = partsOf(statement) ?? [];
  return parts.map(({ kind, text }) => (kind === 'plain' ? withTrimmedLines(text) : text)).join('');
}

function withTrimmedLines(text: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.map((line, index) => (index === lines.length - 1 ? line : line.trimEnd())).join('\n');
}
