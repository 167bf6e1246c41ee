import type { Target } from '../target.ts';
import type { Catalog } from './catalog.ts';
import { createCatalog } from './create-catalog.ts';
import type { Timeline, TimelineEntry } from './effects.ts';
import { parseSql, parseSqlOnce, type ParsedStatement } from './parse-sql.ts';
import { scanTokens } from './prepare.ts';
import { as } from './syntax.ts';
import { timelineOfTexts } from './timeline.ts';

/** What a `.sql` file is judged with: what exists before, and the server. */
export interface SqlFileOptions {
  /** The SQL that made it, or the catalog after it (`catalogOfSchema`), which is not changed. Left out where nothing is known. */
  readonly schema?: string | Catalog;
  readonly target: Target;
  /** True if each statement commits by itself, as psql and most tools send them. */
  readonly autocommit?: boolean;
}

/** What exists after the SQL of a schema has run; of a database whose schema is not given, nothing is known. */
export function catalogOfSchema(schema: string | undefined, target: Target): Catalog {
  const catalog = createCatalog(target, { complete: schema !== undefined });
  for (const statement of readSqlFile(schema ?? '')) catalog.applyStatement(statement);
  return catalog;
}

/**
 * The timeline of a `.sql` file: its statements in order, in one transaction unless they say otherwise. A file that opens
 * transactions by itself is taken as psql takes it: what stands outside of them commits by itself.
 */
export function timelineOfSqlFile(text: string, { schema, target, autocommit = false }: SqlFileOptions): Timeline {
  const catalog = typeof schema === 'object' ? schema : catalogOfSchema(schema, target);
  const statements = readSqlFile(text);
  const texts = statements.map((statement, source) => ({
    statements: [statement],
    source,
    deferred: false,
    lineOf: lineInFile,
  }));
  const isAssumed = !autocommit && !statements.some(begins);
  const timeline = timelineOfTexts(texts, { catalog, target, atomic: isAssumed, stopsAtErrors: true });
  return isAssumed ? { entries: timeline.entries.map(withHint) } : timeline;
}

function lineInFile({ line }: ParsedStatement): number {
  return line;
}

/** What is refused for the transaction alone may be meant to run outside of one. */
function withHint(entry: TimelineEntry): TimelineEntry {
  const { allowedInTransaction, error } = entry.effects;
  if (allowedInTransaction || error?.endsWith('inside a transaction block') !== true) return entry;
  const hint = 'one transaction is assumed around the file; with --autocommit each statement commits by itself';
  return { ...entry, effects: { ...entry.effects, error: `${error} (${hint})` } };
}

/**
 * The statements of a file, with lines of the file. Unlike a text that is sent to the server at once, a file is read
 * statement by statement, as psql reads it: one that the grammar refuses does not hide the others. Commands of psql
 * (`\connect`) and the data of COPY are passed over.
 */
export function readSqlFile(text: string): readonly ParsedStatement[] {
  const whole = parseSqlOnce(text);
  if (whole.every(({ kind }) => kind === 'parsed')) return whole;
  const sqlOnly = withoutPsql(text);
  const again = parseSqlOnce(sqlOnly);
  return again.every(({ kind }) => kind === 'parsed') ? again : oneByOne(sqlOnly);
}

function begins(statement: ParsedStatement): boolean {
  const kind = statement.kind === 'parsed' ? as(statement.node, 'TransactionStmt')?.kind : undefined;
  return kind === 'TRANS_STMT_BEGIN' || kind === 'TRANS_STMT_START';
}

/** The commands of psql in a file, which are not followed: what is read or run by them is not known. */
export function psqlCommandsOf(text: string): readonly { readonly line: number; readonly reason: string }[] {
  if (!text.includes('\\')) return [];
  let inData = false;
  return text.split('\n').flatMap((line, index) => {
    const isData = inData;
    inData = isData ? line.trimEnd() !== '\\.' : copiesFromInput.test(line);
    const command = isData ? undefined : psqlCommand.exec(line)?.groups?.['command'];
    if (command === undefined || harmlessCommands.has(command)) return [];
    return [{ line: index + 1, reason: `what psql does for \\${command} is not followed` }];
  });
}

/** A line for psql, or one that ends a statement with a command (`\gexec`). */
const psqlCommand = /^\\(?<command>\w+)|\\(?<command>g|gexec|gset|gx|gdesc|crosstabview)\s*$/;

/** They change how results look, or nothing. */
const harmlessCommands: ReadonlySet<string> = new Set('echo qecho warn timing x pset a t o encoding'.split(' '));

const copiesFromInput = /^\s*COPY\b.*\bFROM\s+stdin\b.*;\s*$/i;

/** Blanks out lines for psql and the rows of COPY … FROM stdin, so that lines keep their numbers. */
function withoutPsql(text: string): string {
  let inData = false;
  return text
    .split('\n')
    .map((line) => {
      const isData = inData;
      if (isData) inData = line.trimEnd() !== '\\.';
      else inData = copiesFromInput.test(line);
      // `\gexec` at the end of a query takes the place of its semicolon.
      return isData || line.startsWith('\\') ? '' : line.replace(/\\(?:g|gexec|gset|gx|gdesc|crosstabview)\s*$/, ';');
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
