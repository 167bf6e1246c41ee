import type pg from 'pg';

import { stronger } from '../../../src/analyzer/database/conflicts.ts';
import type { Effects, Timeline, TimelineEntry } from '../../../src/analyzer/database/effects.ts';
import type { LockMode } from '../../../src/analyzer/database/lock-modes.ts';
import { parseSql } from '../../../src/analyzer/database/parse-sql.ts';
import { timelineOf, timelineOfTexts, type TimelineOptions } from '../../../src/analyzer/database/timeline.ts';
import type { CompiledMigration } from '../../../src/analyzer/django/history.ts';
import { loadProject } from '../../../src/analyzer/django/load-project.ts';
import { replay } from '../../../src/analyzer/django/replay.ts';
import { obstaclesOf } from '../../../src/analyzer/sql/script.ts';
import type { Version } from '../../../src/analyzer/target.ts';
import { readFolder } from '../../support/folder-reader.ts';
import { difference, locksOf, relations, type Relation } from './observe.ts';
import { asObserved, settled, undecidedIn } from './predict.ts';

/** One statement of a migration, as predicted beside as seen. */
export interface ObservedStatement {
  readonly migration: string;
  readonly line: number;
  readonly sql: string;
  /**
   * `unknown`: the prediction says that it does not know. `behind`: the server has refused a statement of an earlier migration,
   * so that the database is no longer the one that the prediction is for.
   */
  readonly verdict: 'agree' | 'unknown' | 'different' | 'behind';
  readonly detail: string;
}

export interface HistoryOptions {
  readonly django: Version;
  /** The server's major version. */
  readonly database: number;
  /** What Django printed, by `app.name`: it is run where the project's files alone do not give the SQL. */
  readonly printed: ReadonlyMap<string, string>;
}

/** Runs the migrations of a project on an empty database. `prepareSqlParser` must have been awaited. */
export async function observeHistory(
  folder: string,
  client: pg.Client,
  { django, database, printed }: HistoryOptions,
): Promise<readonly ObservedStatement[]> {
  const project = loadProject(readFolder(folder), {
    django,
    database: { vendor: 'postgresql', version: [database, 0] },
  });
  const seen: ObservedStatement[] = [];
  for (const compiled of replay(project).compiled.values()) {
    const statements = compiled.executed.script.flatMap((item) => (item.kind === 'statement' ? [item.statement] : []));
    const atomic = compiled.migration.atomic;
    const options = { catalog: compiled.catalogBefore, atomic, target: project.target };
    const [gap] = [...compiled.executed.unresolved, ...obstaclesOf(compiled.executed.script)];
    const text = printed.get(`${compiled.migration.app}.${compiled.migration.name}`);
    const isBroken = seen.some(({ detail }) => detail.startsWith('refused'));
    const timeline =
      gap === undefined || text === undefined ? timelineOf(statements, options) : timelineOfPrinted(text, options);
    const found = await observeMigration(client, compiled, timeline, isBroken);
    seen.push(...found);
  }
  return seen;
}

/** The timeline of what Django printed, without the transaction around it. */
function timelineOfPrinted(text: string, options: TimelineOptions): Timeline {
  const statements = parseSql(text).filter((each) => each.kind === 'refused' || !('TransactionStmt' in each.node));
  const sent = statements.map((statement, source) => ({
    statements: [statement],
    source,
    deferred: false,
    lineOf: () => statement.line,
  }));
  return timelineOfTexts(sent, options);
}

async function observeMigration(
  client: pg.Client,
  { migration: { app, name, atomic } }: CompiledMigration,
  { entries }: Timeline,
  isBroken: boolean,
): Promise<readonly ObservedStatement[]> {
  const seen: ObservedStatement[] = [];
  const migration = `${app}.${name}`;
  if (atomic) await client.query('BEGIN');
  for (const entry of entries) {
    const { verdict, detail } = await observeEntry(client, entry, atomic);
    const isRefused = detail.startsWith('refused');
    const place = { migration, line: entry.line, sql: entry.sql, detail };
    seen.push({ ...place, verdict: isBroken && verdict === 'different' ? 'behind' : verdict });
    // The server runs nothing more in a transaction that has failed.
    if (isRefused) break;
  }
  if (atomic) await client.query('COMMIT');
  return seen;
}

/** What stands in SQL for a type that the project's files do not tell (sql/statement.ts). */
const unresolvedType = 'lockkeeper_unknown_type';

type Verdict = Pick<ObservedStatement, 'verdict' | 'detail'>;

async function observeEntry(client: pg.Client, { sql, effects }: TimelineEntry, atomic: boolean): Promise<Verdict> {
  const before = await relations(client);
  const heldBefore = await locksOf(client, before);
  try {
    await client.query(sql);
  } catch (error) {
    const detail = `refused by the server: ${String(error)}; predicted: ${effects.error ?? effects.unknown ?? 'no error'}`;
    if (effects.error !== undefined) return { verdict: 'agree', detail };
    if (sql.includes(unresolvedType)) return { verdict: 'unknown', detail };
    return { verdict: effects.unknown === undefined ? 'different' : 'unknown', detail };
  }
  if (effects.error !== undefined) return { verdict: 'different', detail: `predicted error: ${effects.error}` };
  const held = await locksOf(client, before);
  const after = await relations(client);
  const changes = difference(before, after);
  const predicted = settled(asObserved(effects), undecidedIn(effects), { ...changes, locks: held });
  const excused = await emptyReferenced(
    client,
    effects,
    predicted.scans.filter((each) => !changes.scans.includes(each)),
  );
  const compared = {
    // Outside of a transaction the locks are gone when the statement has ended.
    locks: atomic ? lockDifferences(before, { heldBefore, held }, predicted.locks) : [],
    rewrites: unlike(predicted.rewrites, changes.rewrites),
    // Scans are counted by transaction.
    scans: !atomic
      ? []
      : unlike(
          predicted.scans.filter((each) => !excused.includes(each)),
          changes.scans,
        ),
    builds: unlike(
      Object.entries(predicted.indexBuilds).map(String),
      Object.entries(sql.startsWith('TRUNCATE') ? {} : changes.indexBuilds).map(String),
    ),
  };
  const detail = Object.entries(compared)
    .flatMap(([what, list]) => (list.length > 0 ? [`${what}: ${list.join('; ')}`] : []))
    .join(' | ');
  if (detail === '') return { verdict: 'agree', detail };
  return effects.unknown === undefined
    ? { verdict: 'different', detail }
    : { verdict: 'unknown', detail: `${effects.unknown} (${detail})` };
}

/** Relations whose strongest lock is not what was held before and what the statement is predicted to take. */
function lockDifferences(
  before: ReadonlyMap<string, Relation>,
  { heldBefore, held }: Readonly<Record<'heldBefore' | 'held', Readonly<Record<string, LockMode>>>>,
  predicted: Readonly<Record<string, LockMode>>,
): readonly string[] {
  return [...before.values()].flatMap(({ name }) => {
    const [old, own] = [heldBefore[name], predicted[name]];
    const expected = old === undefined || own === undefined ? (old ?? own) : stronger(old, own);
    return expected === held[name]
      ? []
      : [`${name}: predicted ${own ?? 'none'}, before ${old ?? 'none'}, held ${held[name] ?? 'none'}`];
  });
}

/** A foreign key of an empty table is proven without reading either of its tables. */
async function emptyReferenced(
  client: pg.Client,
  effects: Effects,
  missing: readonly string[],
): Promise<readonly string[]> {
  const excused: string[] = [];
  for (const action of effects.actions) {
    const isKey = action.kind === 'add-constraint' && action.constraint === 'foreign-key';
    if (!isKey && action.kind !== 'validate-constraint' && action.kind !== 'alter-column-type') continue;
    const { rows } = await client.query(`SELECT 1 FROM ${quoted(action.relation)} LIMIT 1`);
    if (rows.length === 0) excused.push(...missing);
  }
  return excused;
}

function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');
}

function unlike(predicted: readonly string[], seen: readonly string[]): readonly string[] {
  return [
    ...predicted.filter((each) => !seen.includes(each)).map((each) => `${each} predicted alone`),
    ...seen.filter((each) => !predicted.includes(each)).map((each) => `${each} seen alone`),
  ];
}
