import { statementsOfFile, type DocumentFrame, type LocksFile } from './locks.ts';
import { conditionalJson, onlineJson } from './statement-json.ts';
import type { ReportedStatement } from './statements.ts';

/**
 * What stands around the parts that `locksJsonOfFile` gives in `locks --format json`: a contract. `error` and `unknown` are there
 * only where they say something.
 */
export const locksJsonFrame: DocumentFrame = { opening: '[\n', separator: ',\n', closing: '\n]\n' };

/** What the document says of one file: a line for each statement, so that a long history can be searched line by line. */
export function locksJsonOfFile(file: LocksFile): string {
  const statements = statementsOfFile(file);
  const lines = [...statements.map(statementJson), ...gaps(file, statements).map((gap) => JSON.stringify(gap))];
  return `{"file":${JSON.stringify(file.file)},"statements":[\n${lines.join(',\n')}\n]}`;
}

/** Written as text at once: a history has hundreds of thousands of statements, and an object for each would take as long as its judgment. */
function statementJson(statement: ReportedStatement): string {
  const { error, line, transaction } = statement;
  const unknown = unknownOf(statement);
  const sql = statement.sql ?? `-- not known: ${statement.unknown ?? 'a part of it could not be resolved'}`;
  return (
    `{"sql":${JSON.stringify(sql)},"line":${line},"transaction":${transaction},` +
    (error === undefined ? workJson(statement) : `"locks":[],"rewrites":[],"scans":[],"blocks":"${statement.blocks}"`) +
    listed('held', statement.stillHeld, heldJson) +
    (statement.settings.size === 0 ? '' : `,"settings":${JSON.stringify(Object.fromEntries(statement.settings))}`) +
    listed('online', statement.online, onlineJson) +
    listed('conditional', statement.conditional, conditionalJson) +
    (error === undefined ? '' : `,"error":${JSON.stringify(error)}`) +
    (unknown === undefined ? '' : `,"unknown":${JSON.stringify(unknown)}`) +
    '}'
  );
}

/** Of what the server refuses, it does nothing. */
function workJson(statement: ReportedStatement): string {
  const { duration, seconds, atMost, assumptions } = statement.cost;
  const { assumes } = statement;
  return (
    `"locks":${listJson(statement.locks, lockJson)},"rewrites":${listJson(statement.rewrites)},` +
    `"scans":${listJson(statement.scans)},"blocks":"${statement.blocks}"` +
    listed('objects', statement.objectLocks, objectJson) +
    (statement.unknown === undefined ? `,"duration":"${duration}"` : '') +
    (seconds === undefined ? '' : `,"seconds":${rounded(seconds)}${atMost ? ',"atMost":true' : ''}`) +
    listed('assumptions', assumes === undefined ? assumptions : [assumes, ...assumptions])
  );
}

/** A member that is left out where it would be empty. */
function listed<Item>(name: string, items: readonly Item[], shape?: (item: Item) => unknown): string {
  return items.length === 0 ? '' : `,"${name}":${listJson(items, shape)}`;
}

function listJson<Item>(items: readonly Item[], shape?: (item: Item) => unknown): string {
  if (items.length === 0) return '[]';
  return JSON.stringify(shape === undefined ? items : items.map((item) => shape(item)));
}

function lockJson({ relation, mode }: ReportedStatement['locks'][number]): object {
  return { relation, mode };
}

/** What may run makes the effects unknown for those who read the locks alone. */
function unknownOf({ unknown, conditional: [first] }: ReportedStatement): string | undefined {
  return unknown ?? (first === undefined ? undefined : `line ${first.line} may run or not: ${first.condition}`);
}

function heldJson({ relation, object, mode, since, blocks }: ReportedStatement['stillHeld'][number]): object {
  return { relation, ...(object === undefined ? {} : { object }), mode, since: since + 1, blocks };
}

function objectJson({ object, relation, mode, blocks }: ReportedStatement['objectLocks'][number]): object {
  return { object, relation, mode, blocks };
}

/** An estimate has no more digits than that. */
function rounded(seconds: number): number {
  return Number(seconds.toPrecision(2));
}

/** What could not be understood and has therefore no statement of its own: silence would read as "nothing happens". */
function gaps(file: LocksFile, statements: readonly ReportedStatement[]): readonly object[] {
  const all = [...file.unresolved, ...(file.notKnown ?? [])];
  if (all.length === 0) return [];
  const told = new Set(statements.flatMap(({ unknown, line }) => (unknown === undefined ? [] : [line])));
  const transaction = file.timeline.entries.at(-1)?.transaction ?? 1;
  return all
    .filter(({ line }) => !told.has(line))
    .map(({ line, reason }) => ({
      sql: `-- not known: ${reason}`,
      line,
      transaction,
      locks: [],
      rewrites: [],
      scans: [],
      blocks: 'nothing',
      unknown: reason,
    }));
}
