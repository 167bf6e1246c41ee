import type { Target } from '../target.ts';
import { createCatalog } from './create-catalog.ts';
import type { Timeline } from './effects.ts';
import { parseSql, type ParsedStatement } from './parse-sql.ts';
import { scanTokens } from './prepare.ts';
import { as } from './syntax.ts';
import { timelineOfTexts } from './timeline.ts';

/** What a `.sql` file is judged with: the SQL that made what exists before, and the server. */
export interface SqlFileOptions {
  readonly schema?: string;
  readonly target: Target;
}

/**
 * The timeline of a `.sql` file: its statements in order, in one transaction unless they say otherwise. A file that opens
 * transactions by itself is taken as psql takes it: what stands outside of them commits by itself.
 */
export function timelineOfSqlFile(text: string, { schema, target }: SqlFileOptions): Timeline {
  const catalog = createCatalog(target, { complete: schema !== undefined });
  for (const statement of readSqlFile(schema ?? '')) catalog.applyStatement(statement);
  const statements = readSqlFile(text);
  const texts = statements.map((statement, source) => ({
    statements: [statement],
    source,
    deferred: false,
    lineOf: ({ line }: ParsedStatement) => line,
  }));
  return timelineOfTexts(texts, { catalog, target, atomic: !statements.some(begins) });
}

/**
 * The statements of a file, with lines of the file. Unlike a text that is sent to the server at once, a file is read
 * statement by statement, as psql reads it: one that the grammar refuses does not hide the others. Commands of psql
 * (`\connect`) and the data of COPY are passed over.
 */
export function readSqlFile(text: string): readonly ParsedStatement[] {
  const whole = parseSql(text);
  if (whole.every(({ kind }) => kind === 'parsed')) return whole;
  const sqlOnly = withoutPsql(text);
  const again = parseSql(sqlOnly);
  return again.every(({ kind }) => kind === 'parsed') ? again : oneByOne(sqlOnly);
}

function begins(statement: ParsedStatement): boolean {
  const kind = statement.kind === 'parsed' ? as(statement.node, 'TransactionStmt')?.kind : undefined;
  return kind === 'TRANS_STMT_BEGIN' || kind === 'TRANS_STMT_START';
}

/** Blanks out lines for psql and the rows of COPY … FROM stdin, so that lines keep their numbers. */
function withoutPsql(text: string): string {
  let inData = false;
  return text
    .split('\n')
    .map((line) => {
      const isData = inData;
      if (isData) inData = line.trimEnd() !== '\\.';
      else inData = /^\s*COPY\b.*\bFROM\s+stdin\b.*;\s*$/i.test(line);
      return isData || line.startsWith('\\') ? '' : line;
    })
    .join('\n');
}

/** Parses each piece between top-level semicolons alone. */
function oneByOne(text: string): readonly ParsedStatement[] {
  const scanned = scanTokens(text);
  if (scanned.kind === 'refused') return parseSql(text);
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  const statements: ParsedStatement[] = [];
  let start = 0;
  let depth = 0;
  for (const token of [...scanned.result, { text: ';', start: bytes.length, end: bytes.length }]) {
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth -= 1;
    if (token.text !== ';' || (depth > 0 && token.end < bytes.length)) continue;
    const before = decoder.decode(bytes.subarray(0, start));
    statements.push(...parsedAt(decoder.decode(bytes.subarray(start, token.start)), before));
    start = token.end;
    depth = 0;
  }
  return statements;
}

function parsedAt(piece: string, before: string): readonly ParsedStatement[] {
  const lines = before.split('\n').length - 1;
  return parseSql(piece).map((statement) => {
    const offset = before.length + statement.offset;
    if (statement.kind === 'parsed') return { ...statement, offset, line: lines + statement.line };
    // The line of what was refused is where the parser stopped.
    return { ...statement, text: piece.trim(), offset, line: lines + statement.errorLine };
  });
}
