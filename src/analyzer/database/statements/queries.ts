import type { Catalog, CatalogTable } from '../catalog.ts';
import { treeOf, type EffectsDraft } from '../effects-draft.ts';
import { columnsRead, functionsCalled, isFalse, relationsNamed, type RelationUse } from '../expressions.ts';
import { canUseIndex, isOrderedByIndex, mayUseIndex } from '../index-use.ts';
import { partitionsLeft, type Opened } from '../partition-pruning.ts';
import { lockBounds } from './changed-rows.ts';
import { barelyRead } from './index-reads.ts';
import { isLingering, lingersFor } from '../lingering.ts';
import type { LockMode } from '../lock-modes.ts';
import type { Node } from '../prepare.ts';
import { all, as, names, relationName, walk, type NodeOf } from '../syntax.ts';
import { isKnownFunction } from '../volatility.ts';

/** A part of a statement that reads tables. */
export interface QueryParts {
  readonly query: unknown;
  /** Conditions of WHERE and ON that bound the rows that are read. */
  readonly conditions: readonly (Node | undefined)[];
  /** The names of common table expressions that the part may use. */
  readonly tableExpressions: readonly string[];
}

/** What running a SELECT (or another query inside a statement) locks and reads. */
export function judgeQuery(query: Node | undefined, effects: EffectsDraft, catalog: Catalog): void {
  judgeReads({ query, conditions: conditionsIn(query), tableExpressions: [] }, effects, catalog);
}

/** Locks and reads every table that a query names; views stand for the tables behind them. */
export function judgeReads(parts: QueryParts, effects: EffectsDraft, catalog: Catalog): void {
  const rowLocked = rowLockedIn(parts.query);
  const few = barelyRead(parts.query, catalog);
  const uses = relationsNamed(parts.query, parts.tableExpressions);
  for (const use of uses) {
    const name = relationName(use);
    if (isSystemCatalog(use)) continue;
    const table = catalog.table(name);
    // The row of a sequence is read in a moment.
    if (table === undefined && catalog.sequences.has(name)) continue;
    if (table === undefined && isMissing(catalog)) effects.refuse(`relation "${name}" does not exist`);
    const mode: LockMode = rowLocked.has(use) ? 'ROW SHARE' : 'ACCESS SHARE';
    if (table !== undefined) judgeKind(table, { use, mode, conditions: parts.conditions }, effects, catalog);
    const opened = use.inh === true ? openedOf(name, use, { ...parts, others: uses }, catalog) : [name];
    const readOf = (each: CatalogTable | undefined): WholeRead =>
      few.has(use) ? 'no' : wholeRead(each, use, parts.conditions, parts.query);
    readOpened(name, { opened, mode, readOf }, effects, catalog);
  }
  judgeCalls(parts.query, effects, catalog);
}

/** What reading a relation comes to by what it is. */
function judgeKind(table: CatalogTable, view: ViewUse, effects: EffectsDraft, catalog: Catalog): void {
  const { name, kind, unpopulated } = table;
  if (unpopulated === true) effects.refuse(notPopulated(name));
  if (kind === 'materialized-view' && view.mode === 'ROW SHARE') {
    effects.refuse(`cannot lock rows in materialized view "${name}"`);
  }
  // The bounds of a partition that has partitions itself are read for the plan.
  if (kind === 'partitioned-table') lockBounds(table, effects, catalog);
  if (kind === 'view') judgeView(table, view, effects, catalog);
}

interface Reading {
  readonly opened: Opened;
  readonly mode: LockMode;
  readonly readOf: (table: CatalogTable | undefined) => WholeRead;
}

/** Locks and reads what is opened of a table and those below it: all, where that is not known. */
function readOpened(
  relation: string,
  { opened, mode, readOf }: Reading,
  effects: EffectsDraft,
  catalog: Catalog,
): void {
  if (opened === undefined) effects.doNotKnow(`which partitions of ${relation} are read depends on their bounds`);
  for (const each of opened ?? treeOf(catalog, relation)) {
    effects.lock(each, mode);
    const read = readOf(catalog.table(each));
    if (read !== 'no') effects.scan(each, read === 'possible');
  }
}

function judgeCalls(query: unknown, effects: EffectsDraft, catalog: Catalog): void {
  const lingers = lingersFor(query);
  if (lingers !== undefined) effects.linger(lingers);
  for (const name of functionsCalled(query)) {
    // What a function with a known body does is judged by itself (`procedures/invocations.ts`).
    if (catalog.routine(name) !== undefined) continue;
    if (catalog.functions.has(name) || !(isKnownFunction(name) || isLingering(name))) {
      effects.doNotKnow(`what the function ${name}() does is not known`);
    }
  }
}

/** PostgreSQL's own tables: `pg_class`, `information_schema.tables`. */
export function isSystemCatalog({ schemaname, relname = '' }: Pick<RelationUse, 'schemaname' | 'relname'>): boolean {
  return schemaname === 'information_schema' || schemaname === 'pg_catalog' || relname.startsWith('pg_');
}

/** True where a name that the catalog does not have is one that the database does not have: no extension has brought it. */
function isMissing({ complete, extensions }: Catalog): boolean {
  return complete && [...extensions].every((name) => withoutRelations.has(name));
}

/** Extensions of functions, types and operators alone. */
const withoutRelations: ReadonlySet<string> = new Set(
  (
    'plpgsql pg_trgm citext hstore uuid-ossp pgcrypto btree_gin btree_gist unaccent intarray ltree cube earthdistance ' +
    'fuzzystrmatch tablefunc dict_int dict_xsyn isn seg lo bloom pgstattuple pg_prewarm amcheck'
  ).split(' '),
);

/**
 * A table with those below it that a query opens: partitions that its conditions rule out are not even locked. Undefined where
 * that can't be told.
 */
export function openedOf(
  relation: string,
  use: RelationUse,
  { conditions, others }: { readonly conditions: QueryParts['conditions']; readonly others: readonly RelationUse[] },
  catalog: Catalog,
): Opened {
  if (!isPruned(catalog, relation, conditions)) return treeOf(catalog, relation);
  const keys = treeOf(catalog, relation).flatMap((name) => catalog.table(name)?.partitionKey ?? []);
  // Whose column a condition means is not followed where others have one of that name.
  const isAmbiguous = others.some((other) => {
    const table = catalog.table(relationName(other));
    return (
      other !== use && (table === undefined || keys.some((key) => table.columns.has(key) || table.kind === 'view'))
    );
  });
  return isAmbiguous ? undefined : partitionsLeft(catalog, relation, use, conditions);
}

/** True for conditions that name what a table or one below it is partitioned by. */
function isPruned(catalog: Catalog, relation: string, conditions: readonly (Node | undefined)[]): boolean {
  if (catalog.table(relation)?.kind !== 'partitioned-table') return false;
  const keys = new Set(treeOf(catalog, relation).flatMap((name) => catalog.table(name)?.partitionKey ?? []));
  return conditions.some((condition) => columnsRead(condition).some((column) => keys.has(column)));
}

/** The server's message where a view WITH NO DATA is read. What only plans a query does not read it. */
export function notPopulated(view: string): string {
  return `materialized view "${view}" has not been populated`;
}

/** How a view is read. */
interface ViewUse {
  readonly use: RelationUse;
  readonly mode: LockMode;
  readonly conditions: QueryParts['conditions'];
}

/** What a view reads; conditions on the rows of one table reach that. */
export function judgeView(
  view: CatalogTable,
  { use, mode, conditions }: ViewUse,
  effects: EffectsDraft,
  catalog: Catalog,
): void {
  const { shows } = view;
  const isShown = (relation: string): boolean => shows?.relation === relation;
  for (const relation of new Set(view.reads.map((read) => read.relation))) {
    const table = catalog.table(relation);
    const own = isShown(relation) && conditions.length > 0 ? [...conditions, shows?.filter] : [];
    if (table?.kind === 'view') {
      judgeView(table, { use, mode, conditions: own }, effects, catalog);
      continue;
    }
    if (table?.unpopulated === true) effects.refuse(notPopulated(relation));
    const opened = isShown(relation)
      ? openedOf(relation, use, { conditions: own, others: [] }, catalog)
      : isPruned(catalog, relation, conditions)
        ? undefined
        : treeOf(catalog, relation);
    // How the tables of a view are joined, and in which order they are read, is not followed.
    const readOf = (each: CatalogTable | undefined): WholeRead => {
      const read = wholeRead(each, use, own);
      const isDecided = isShown(relation) || each === undefined || each.indexes.length === 0;
      return read === 'certain' && !isDecided ? 'possible' : read;
    };
    readOpened(relation, { opened, mode, readOf }, effects, catalog);
  }
}

/** The tables whose rows are locked: those in FROM of a SELECT … FOR UPDATE, or the ones that it names. */
function rowLockedIn(query: unknown): ReadonlySet<RelationUse> {
  const found = new Set<RelationUse>();
  walk(query, (kind, content: { fromClause?: Node[]; lockingClause?: Node[] }) => {
    if (kind !== 'SelectStmt') return;
    for (const { lockedRels } of all(content.lockingClause, 'LockingClause')) {
      const named = all(lockedRels, 'RangeVar').map(({ relname }) => relname);
      walk(content.fromClause, (inner, use: never) => {
        const { alias, relname } = use as RelationUse;
        const isMeant = named.length === 0 || named.includes(alias?.aliasname ?? relname);
        if (inner === 'RangeVar' && isMeant) found.add(use);
        return inner !== 'SubLink';
      });
    }
  });
  return found;
}

/** The conditions of every SELECT and join in a query. */
export function conditionsIn(query: unknown): readonly Node[] {
  const found: Node[] = [];
  const note = (kind: string, content: { whereClause?: Node; quals?: Node }): void => {
    const condition = kind === 'JoinExpr' ? content.quals : content.whereClause;
    if (condition !== undefined) found.push(condition);
  };
  walk(query, (kind, content: never) => {
    if (conditional.has(kind)) note(kind, content);
    if (kind !== 'SubLink' || (content as NodeOf<'SubLink'>).subLinkType !== 'EXPR_SUBLINK') return true;
    found.push(...conditionsForEachRow((content as NodeOf<'SubLink'>).subselect));
    return false;
  });
  return found;
}

/** Conditions of a scalar subquery, which runs for each row around it: the columns of that are values to it. */
function conditionsForEachRow(subselect: Node | undefined): readonly Node[] {
  const own = new Set(relationsNamed(subselect).map(({ alias, relname }) => alias?.aliasname ?? relname));
  const isOuter = (value: unknown): boolean => {
    const path = names(as(value as Node | undefined, 'ColumnRef')?.fields);
    return path.length > 1 && !own.has(path.at(-2));
  };
  const asParameter = (_: string, value: unknown): unknown => {
    const isNode = typeof value === 'object' && value !== null;
    return isNode && isOuter(value) ? { ParamRef: {} } : value;
  };
  return conditionsIn(subselect).map((each) => JSON.parse(JSON.stringify(each, asParameter)) as Node);
}

const conditional: ReadonlySet<string> = new Set(['SelectStmt', 'JoinExpr', 'UpdateStmt', 'DeleteStmt']);

/**
 * Whether a table has to be read whole: no index can find the rows that its conditions leave. It is only possible where an index
 * would do for a join, a subquery or an order, and statistics decide. This is what can be said without them; the planner may
 * still prefer to scan.
 */
export function wholeRead(
  table: CatalogTable | undefined,
  use: RelationUse,
  conditions: readonly (Node | undefined)[],
  query?: unknown,
): WholeRead {
  const given = conditions.flatMap((condition) => (condition === undefined ? [] : [condition]));
  if (given.some(isFalse)) return 'no';
  if (table === undefined) return given.length === 0 ? 'certain' : 'no';
  const name = use.alias?.aliasname ?? use.relname;
  if (canUseIndex(table, name, given)) return 'no';
  if (mayUseIndex(table, name, given)) return 'possible';
  return query !== undefined && isOrderedByIndex(table, name, query) ? 'possible' : 'certain';
}

type WholeRead = 'no' | 'possible' | 'certain';

/** The queries of a WITH clause. */
export function queriesOf(withClause: { ctes?: Node[] } | undefined): readonly Node[] {
  return all(withClause?.ctes, 'CommonTableExpr').flatMap(({ ctequery }) => ctequery ?? []);
}

/** The names that a WITH clause gives. */
export function tableExpressionsOf(withClause: { ctes?: Node[] } | undefined): readonly string[] {
  return all(withClause?.ctes, 'CommonTableExpr').flatMap(({ ctename }) => ctename ?? []);
}
