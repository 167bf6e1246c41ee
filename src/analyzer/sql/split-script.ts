import type { Backend } from './database-features.ts';

/** What happens to the text of RunSQL before the driver has it. */
export type SplitScript =
  | {
      readonly kind: 'statements';
      readonly statements: readonly string[];
      /** Why the wording of the statements is not known, where that is all that is not. */
      readonly wording?: string;
    }
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * `prepare_sql_script` (base/operations.py): PostgreSQL takes a text as it is; for the others Django lets sqlparse split it and
 * take its comments out, those that MySQL would execute as well (observed with sqlparse 0.2.4 to 0.6.1). Texts that its releases
 * read differently are unknown; what they put in the place of a comment differs, too, and is wording.
 */
export function splitScript(text: string, backend: Backend): SplitScript {
  if (backend === 'postgresql') return { kind: 'statements', statements: [text] };
  const parts = partsOf(text);
  if (parts === undefined) return unknown('a quotation in it does not end, or has a backslash');
  const code = parts.map((each) => (each.kind === 'comment' ? { kind: 'plain' as const, text: ' ' } : each));
  const plain = code.map(({ kind, text: own }) => (kind === 'plain' ? own : ' ')).join('');
  if (batchWords.test(plain) || (/\bbegin\b/i.test(plain) && /\bcase\b/i.test(plain))) {
    return unknown('Django has sqlparse split it, which looks for blocks in it');
  }
  if (blockWords.test(plain)) {
    const whole = code.map(({ text: own }) => own).join('');
    return { kind: 'statements', statements: [whole], wording: wording('split it at its blocks') };
  }
  const statements = cut(code);
  if (statements === undefined) return unknown('it has a ";" between parentheses');
  const split = { kind: 'statements' as const, statements: statements.map(withoutTrailingBlanks) };
  return parts.some(({ kind }) => kind === 'comment')
    ? { ...split, wording: wording('take the comments out of it') }
    : split;
}

function wording(what: string): string {
  return `Django has sqlparse ${what}, whose releases write it differently`;
}

function unknown(why: string): SplitScript {
  return { kind: 'unknown', reason: `the text of RunSQL is not split here: ${why}` };
}

/** Words at which sqlparse begins or ends a block. It finds the end of a trigger or procedure, but for older releases with CASE in it. */
const blockWords = /\b(begin|end)\b/i;

/** Words at which its releases may see a batch, a loop or a text of PostgreSQL. */
const batchWords = /\b(declare|loop|go)\b|\$/i;

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
