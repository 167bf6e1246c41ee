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
    `{"sql":${quoted(sql)},"line":${line},"transaction":${transaction},` +
    (error === undefined ? workJson(statement) : `"locks":[],"rewrites":[],"scans":[],"blocks":"${statement.blocks}"`) +
    listed('held', statement.stillHeld, heldJson) +
    (statement.settings.size === 0 ? '' : `,"settings":${JSON.stringify(Object.fromEntries(statement.settings))}`) +
    listed('online', statement.online, (change) => JSON.stringify(onlineJson(change))) +
    listed('conditional', statement.conditional, (part) => JSON.stringify(conditionalJson(part))) +
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
    `"locks":${listJson(statement.locks, lockJson)},"rewrites":${listJson(statement.rewrites, quoted)},` +
    `"scans":${listJson(statement.scans, quoted)},"blocks":"${statement.blocks}"` +
    listed('possibleScans', statement.possibleScans, quoted) +
    listed('objects', statement.objectLocks, objectJson) +
    (statement.unknown === undefined ? `,"duration":"${duration}"` : '') +
    (seconds === undefined ? '' : `,"seconds":${rounded(seconds)}${atMost ? ',"atMost":true' : ''}`) +
    listed('assumptions', assumes === undefined ? assumptions : [assumes, ...assumptions], quoted)
  );
}

/** A member that is left out where it would be empty. */
function listed<Item>(name: string, items: readonly Item[], itemJson: (item: Item) => string): string {
  return items.length === 0 ? '' : `,"${name}":${listJson(items, itemJson)}`;
}

function listJson<Item>(items: readonly Item[], itemJson: (item: Item) => string): string {
  let list = '';
  for (const item of items) list += `${list === '' ? '' : ','}${itemJson(item)}`;
  return `[${list}]`;
}

/** Most names, and BEGIN and COMMIT, stand in JSON as they are. */
function quoted(text: string): string {
  return isPlain.test(text) ? `"${text}"` : JSON.stringify(text);
}

const isPlain = /^[\w .]*$/;

function lockJson({ relation, mode, otherwise }: ReportedStatement['locks'][number]): string {
  return `{"relation":${quoted(relation)},"mode":"${mode}"${otherwise === undefined ? '' : `,"otherwise":"${otherwise}"`}}`;
}

/** What may run makes the effects unknown for those who read the locks alone. */
function unknownOf({ unknown, conditional: [first] }: ReportedStatement): string | undefined {
  return unknown ?? (first === undefined ? undefined : `line ${first.line} may run or not: ${first.condition}`);
}

function heldJson({ relation, object, mode, since, blocks }: ReportedStatement['stillHeld'][number]): string {
  const of = object === undefined ? '' : `"object":${quoted(object)},`;
  return `{"relation":${quoted(relation)},${of}"mode":"${mode}","since":${since + 1},"blocks":"${blocks}"}`;
}

function objectJson({ object, relation, mode, blocks }: ReportedStatement['objectLocks'][number]): string {
  return `{"object":${quoted(object)},"relation":${quoted(relation)},"mode":"${mode}","blocks":"${blocks}"}`;
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
