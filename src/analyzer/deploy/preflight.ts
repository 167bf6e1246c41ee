import { blocks } from '../database/conflicts.ts';
import { typeParts } from '../database/type-name.ts';
import type { Action, TimelineEntry } from '../database/effects.ts';
import type { RuleContext } from '../rules/define.ts';
import { code, codes } from '../rules/message.ts';
import { quotedText, quoterOf } from '../quoter.ts';
import { uniquenessesOf } from '../rules/duplicates.ts';

/** A question to ask the database before a migration is run. */
export interface PreflightQuery {
  /** What it asks, in a few words. */
  readonly title: string;
  readonly sql: string;
  /** The answer with which the migration can be run. */
  readonly expect: string;
}

/** What to look at before a migration, and how to stop it. Empty where it locks and demands nothing of what is there. */
export interface Preflight {
  readonly queries: readonly PreflightQuery[];
  /** SQL that shows who waits for whom, and SQL that cancels the migration's statement. */
  readonly abort: readonly string[];
}

const nothing: Preflight = { queries: [], abort: [] };

/** Longest list of names in a query. */
const mostTables = 20;

/** Made from what the statements demand of the rows that are there; for PostgreSQL, whose catalog the queries ask. */
export function preflightOf(context: RuleContext): Preflight {
  if (context.target.vendor !== 'postgresql') return nothing;
  const { entries } = context.timeline;
  const data = entries.flatMap((entry) => [
    ...entry.effects.actions.flatMap((action) => questionAbout(action, context)),
    ...duplicates(entry, context),
  ]);
  const tables = lockedTables(entries, context);
  if (tables.length === 0) return { queries: distinct(data), abort: [] };
  return {
    queries: distinct([...data, sizesOf(tables), oldestTransactions()]),
    abort: [whoWaits(), cancel(tables, context)],
  };
}

function distinct(queries: readonly PreflightQuery[]): readonly PreflightQuery[] {
  return [...new Map(queries.map((query) => [query.sql, query])).values()];
}

/** Tables in use for which others have to wait, or that are read whole. */
function lockedTables(entries: readonly TimelineEntry[], context: RuleContext): readonly string[] {
  const tables = entries.flatMap(({ effects }) => [
    ...effects.locks.filter(({ mode }) => blocks(mode) !== 'nothing').map(({ relation }) => relation),
    ...effects.scans,
  ]);
  return [...new Set(tables)].filter((relation) => context.isExisting(relation)).slice(0, mostTables);
}

function questionAbout(action: Action, context: RuleContext): readonly PreflightQuery[] {
  if (action.relation === undefined || !context.isExisting(action.relation)) return [];
  switch (action.kind) {
    case 'set-not-null':
      return isThere(action.relation, [action.column], context) ? [nulls(action.relation, action.column, context)] : [];
    case 'alter-column-type':
      return longest(action, context);
    case 'add-constraint':
      return ofConstraint(action, context);
    case 'validate-constraint': {
      const table = context.compiled.catalogAfter.table(action.relation);
      const constraint = table?.constraints.find(({ name }) => name === action.name);
      return constraint?.kind === 'check' ? refusedRows(action.relation, constraint.name, context) : [];
    }
    default:
      return [];
  }
}

type ActionOfKind<Kind extends Action['kind']> = Extract<Action, { readonly kind: Kind }>;

function ofConstraint(action: ActionOfKind<'add-constraint'>, context: RuleContext): readonly PreflightQuery[] {
  const { relation, constraint, name, usingIndex, notValid } = action;
  if (notValid || usingIndex !== undefined) return [];
  if (constraint === 'check') return name === undefined ? [] : refusedRows(relation, name, context);
  return constraint === 'foreign-key' ? orphans(action, context) : [];
}

/** Columns that the table has before the migration: of others there is nothing to ask yet. */
function isThere(relation: string, columns: readonly string[], { compiled }: RuleContext): boolean {
  const table = compiled.catalogBefore.table(relation);
  return table !== undefined && columns.length > 0 && columns.every((name) => table.columns.has(name));
}

function nulls(relation: string, column: string, { target }: RuleContext): PreflightQuery {
  const quote = quoterOf(target);
  return {
    title: `NULL in ${code(`${relation}.${column}`)}`,
    sql: `SELECT count(*) FROM ${quote(relation)} WHERE ${quote(column)} IS NULL;`,
    expect: '0',
  };
}

function longest(action: ActionOfKind<'alter-column-type'>, context: RuleContext): readonly PreflightQuery[] {
  const { relation, column, to } = action;
  const limit = Number(typeParts(to).modifiers[0]);
  const isText = typeParts(to).name === 'varchar' && !typeParts(to).array;
  if (!isText || Number.isNaN(limit) || action.change === 'none' || action.change === 'metadata') return [];
  if (!isThere(relation, [column], context)) return [];
  const quote = quoterOf(context.target);
  const length =
    context.target.vendor === 'postgresql' ? `length(${quote(column)}::text)` : `char_length(${quote(column)})`;
  return [
    {
      title: `Longest value of ${code(`${relation}.${column}`)}`,
      sql: `SELECT max(${length}) FROM ${quote(relation)};`,
      expect: `at most ${limit}`,
    },
  ];
}

/** Over these the build of a unique index fails. */
function duplicates(entry: TimelineEntry, context: RuleContext): readonly PreflightQuery[] {
  return uniquenessesOf(entry, context)
    .filter(({ relation, columns, query }) => query !== undefined && isThere(relation, columns, context))
    .map(({ relation, columns, query }) => ({
      title: `Duplicates of ${codes(columns)} in ${code(relation)}`,
      sql: `${query} LIMIT 20;`,
      expect: 'no rows',
    }));
}

/** The text of a check as the catalog has it. */
function refusedRows(relation: string, name: string, context: RuleContext): readonly PreflightQuery[] {
  const table = context.compiled.catalogAfter.table(relation);
  const constraint = table?.constraints.find((each) => each.name === name);
  if (constraint?.expression === undefined || !isThere(relation, constraint.columns, context)) return [];
  const quote = quoterOf(context.target);
  return [
    {
      title: `Rows of ${code(relation)} that ${code(name)} refuses`,
      sql: `SELECT count(*) FROM ${quote(relation)} WHERE NOT (${constraint.expression});`,
      expect: '0',
    },
  ];
}

function orphans(action: ActionOfKind<'add-constraint'>, context: RuleContext): readonly PreflightQuery[] {
  const { relation, columns, references } = action;
  const table = context.compiled.catalogAfter.table(relation);
  const key = table?.constraints.find(
    (each) =>
      each.kind === 'foreign-key' && each.columns.join() === columns.join() && each.references?.relation === references,
  )?.references;
  const [column, parentColumn] = [columns[0], key?.columns[0]];
  if (references === undefined || column === undefined || parentColumn === undefined || columns.length > 1) return [];
  if (!isThere(relation, columns, context)) return [];
  const quote = quoterOf(context.target);
  const child = `child.${quote(column)}`;
  return [
    {
      title: `Rows of ${code(relation)} whose ${code(column)} is in no row of ${code(references)}`,
      sql: `SELECT count(*) FROM ${quote(relation)} child WHERE ${child} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${quote(references)} parent WHERE parent.${quote(parentColumn)} = ${child});`,
      expect: '0',
    },
  ];
}

function sizesOf(tables: readonly string[]): PreflightQuery {
  const names = tables.map((table) => quotedText(table.slice(table.lastIndexOf('.') + 1))).join(', ');
  return {
    title: 'Sizes',
    sql: `SELECT relname, n_live_tup AS rows, pg_size_pretty(pg_total_relation_size(relid)) AS size FROM pg_stat_user_tables WHERE relname IN (${names}) ORDER BY pg_total_relation_size(relid) DESC;`,
    expect: 'what the estimate was made for',
  };
}

function oldestTransactions(): PreflightQuery {
  return {
    title: 'Oldest transactions, for which the locks have to wait',
    sql: "SELECT pid, now() - xact_start AS age, state, left(query, 60) AS query FROM pg_stat_activity WHERE xact_start < now() - interval '5 seconds' AND pid <> pg_backend_pid() ORDER BY xact_start LIMIT 5;",
    expect: 'no rows',
  };
}

function whoWaits(): string {
  return 'SELECT pid, pg_blocking_pids(pid) AS waits_for, now() - query_start AS since, left(query, 60) AS query FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0 ORDER BY query_start;';
}

/** Cancels what the migration runs at the moment: a statement that changes one of the tables. */
function cancel(tables: readonly string[], { target }: RuleContext): string {
  const quote = quoterOf(target);
  const like = tables
    .map((table) => `query LIKE ${quotedText(`%${quote(table).replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`)}`)
    .join(' OR ');
  return `SELECT pid, pg_cancel_backend(pid) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid() AND query ~* '^\\s*(alter|create|drop|update|reindex)' AND (${like});`;
}
