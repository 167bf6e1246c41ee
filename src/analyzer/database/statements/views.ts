import type { Catalog, CatalogTable } from '../catalog.ts';
import { buildOf, type EffectsDraft } from '../effects-draft.ts';
import { functionsCalled, relationsNamed, type RelationUse } from '../expressions.ts';
import type { CreateTableAsStmt, Node } from '../prepare.ts';
import type { Store } from '../store.ts';
import { all, as, names, relationName, walk } from '../syntax.ts';
import { newTable } from '../tables.ts';
import { defineStatement } from './define.ts';
import { persistenceOf } from './create-table.ts';
import { judgeQuery, notPopulated } from './queries.ts';
import { refuseUnknownNames } from './query-names.ts';
import { replacementProblem, viewColumns } from './view-columns.ts';

/** CREATE VIEW reads the definitions of the tables it names, under ACCESS SHARE. */
export const createView = defineStatement({
  kind: 'ViewStmt',

  effects(statement, effects, { catalog, features }) {
    const hasInvoker = all(statement.options, 'DefElem').some(({ defname }) => defname === 'security_invoker');
    effects.require(features.securityInvokerViews || !hasInvoker, 'security_invoker');
    effects.command(statement.replace === true ? 'CREATE OR REPLACE VIEW' : 'CREATE VIEW');
    const name = relationName(statement.view);
    if (catalog.table(name) !== undefined && statement.replace !== true && catalog.complete) {
      effects.refuse(`relation "${name}" already exists`);
    }
    const replaced = statement.view?.relpersistence === 't' ? undefined : catalog.table(name);
    if (replaced?.kind === 'view') effects.lock(name, 'ACCESS EXCLUSIVE');
    else if (replaced !== undefined) effects.refuse(`"${name}" is not a view`);
    const columns = viewColumns(statement.query, statement.aliases, (relation) => catalog.table(relation));
    const known = columns?.length;
    if (known !== undefined && (statement.aliases?.length ?? 0) > known) {
      effects.refuse('CREATE VIEW specifies more column names than columns');
    }
    const problem = replacementProblem(replaced?.outputs, columns);
    if (problem !== undefined) effects.refuse(problem);
    refuseUnknownNames(statement.query, effects, catalog);
    lockNamed(statement.query, effects);
    effects.other(name, `create view ${name}`);
  },

  apply(statement, store) {
    const name = relationName(statement.view);
    const outputs = viewColumns(statement.query, statement.aliases, (relation) => store.table(relation));
    const reads = readsOf(statement.query, store);
    const triggers = store.table(name)?.triggers ?? [];
    const calls = functionsCalled(statement.query);
    store.put({ ...newTable(name, 'view'), reads, outputs, shows: shownBy(statement.query), triggers, calls });
  },
});

/** The table whose rows a query gives as they are, without a column under another name. */
function shownBy(query: Node | undefined): CatalogTable['shows'] {
  const select = as(query, 'SelectStmt');
  if (select === undefined || Object.keys(select).some((member) => !plain.has(member))) return undefined;
  const [from, other] = select.fromClause ?? [];
  const use = as(from, 'RangeVar');
  if (use === undefined || other !== undefined || select.op !== 'SETOP_NONE') return undefined;
  const isSame = all(select.targetList, 'ResTarget').every(({ name, val }) => {
    const fields = as(val, 'ColumnRef')?.fields;
    return fields !== undefined && (name === undefined || name === names(fields).at(-1));
  });
  return isSame && relationsNamed(select.whereClause).length === 0
    ? { relation: relationName(use), filter: select.whereClause }
    : undefined;
}

const plain: ReadonlySet<string> = new Set(['targetList', 'fromClause', 'whereClause', 'limitOption', 'op']);

/** CREATE TABLE AS and CREATE MATERIALIZED VIEW run their query. */
export const createTableAs = defineStatement({
  kind: 'CreateTableAsStmt',

  effects(statement, effects, { catalog }) {
    const isView = statement.objtype === 'OBJECT_MATVIEW';
    const name = relationName(statement.into?.rel);
    effects.command(isView ? 'CREATE MATERIALIZED VIEW' : 'CREATE TABLE … AS');
    if (catalog.table(name) !== undefined) {
      // The query is read before the name is looked up.
      if (statement.if_not_exists === true) return lockNamed(statement.query, effects);
      const isTemporary = persistenceOf(statement.into?.rel) === 'temporary';
      if (catalog.complete && !isTemporary) effects.refuse(`relation "${name}" already exists`);
    }
    refuseUnknownNames(statement.query, effects, catalog);
    effects.act({ kind: 'create-table', relation: name, columns: [] });
    if (statement.into?.skipData === true) lockNamed(statement.query, effects);
    else judgeQuery(statement.query, effects, catalog);
  },

  apply(statement, store) {
    const name = relationName(statement.into?.rel);
    if (store.table(name) !== undefined && statement.if_not_exists === true) return;
    store.put(tableAs(name, statement, store));
  },
});

/**
 * REFRESH MATERIALIZED VIEW writes the view anew; CONCURRENTLY compares and lets readers go on.
 *
 * @see https://www.postgresql.org/docs/current/sql-refreshmaterializedview.html
 */
export const refreshMaterializedView = defineStatement({
  kind: 'RefreshMatViewStmt',

  effects(statement, effects, { catalog }) {
    const name = relationName(statement.relation);
    const concurrently = statement.concurrent === true;
    const view = catalog.table(name);
    effects.command(concurrently ? 'REFRESH MATERIALIZED VIEW CONCURRENTLY' : 'REFRESH MATERIALIZED VIEW');
    if (view === undefined && catalog.complete) effects.refuse(`relation "${name}" does not exist`);
    if (view !== undefined) refuseRefresh(view, concurrently, effects);
    effects.lock(name, concurrently ? 'EXCLUSIVE' : 'ACCESS EXCLUSIVE');
    if (!concurrently) effects.replaceRows(name);
    else effects.scan(name);
    if (!concurrently && statement.skipData !== true)
      for (const each of view?.indexes ?? []) effects.buildIndex(buildOf(name, each));
    for (const relation of statement.skipData === true ? [] : tablesBehind(catalog, name)) {
      if (catalog.table(relation)?.unpopulated === true) effects.refuse(notPopulated(relation));
      effects.lock(relation, 'ACCESS SHARE');
      effects.scan(relation);
    }
    effects.other(name, 'refresh materialized view');
  },

  apply(statement, store) {
    store.change(relationName(statement.relation), (view) => ({ ...view, unpopulated: statement.skipData === true }));
  },
});

/** CONCURRENTLY compares old rows with new ones, by a unique index. */
function refuseRefresh(
  { name, kind, indexes, unpopulated }: CatalogTable,
  concurrently: boolean,
  effects: EffectsDraft,
): void {
  if (kind !== 'materialized-view') effects.refuse(`"${name}" is not a materialized view`);
  if (!concurrently) return;
  if (!indexes.some(({ unique, partial, plain }) => unique && !partial && plain)) {
    effects.refuse(`cannot refresh materialized view "${name}" concurrently`);
  }
  if (unpopulated === true) {
    effects.refuse('CONCURRENTLY cannot be used when the materialized view is not populated');
  }
}

/** The tables that a view reads, through other views too. */
function tablesBehind(catalog: Catalog, view: string): readonly string[] {
  const found = new Set<string>();
  for (const { relation } of catalog.table(view)?.reads ?? []) {
    found.add(relation);
    if (catalog.table(relation)?.kind === 'view') for (const each of tablesBehind(catalog, relation)) found.add(each);
  }
  return [...found];
}

function lockNamed(query: Node | undefined, effects: EffectsDraft): void {
  for (const use of relationsNamed(query)) effects.lock(relationName(use), 'ACCESS SHARE');
}

function tableAs(name: string, { into, query, objtype }: CreateTableAsStmt, store: Store): CatalogTable {
  const isView = objtype === 'OBJECT_MATVIEW';
  const written = names(into?.colNames);
  const columns = written.length > 0 ? written : outputColumns(query);
  return {
    ...newTable(name, isView ? 'materialized-view' : 'table'),
    columns: new Map(
      columns.map((column) => [
        column,
        {
          name: column,
          type: 'unknown',
          notNull: false,
          hasDefault: false,
          defaultSequence: undefined,
          identity: false,
          sequence: undefined,
          generated: false,
          collation: undefined,
          generatedFrom: [],
        },
      ]),
    ),
    reads: isView ? readsOf(query, store) : [],
    unpopulated: isView && into?.skipData === true,
    persistence: persistenceOf(into?.rel),
  };
}

/** The names of a query's columns, as far as they are written. */
function outputColumns(query: Node | undefined): readonly string[] {
  const targets = as(query, 'SelectStmt')?.targetList ?? [];
  return targets.flatMap((target) => {
    const { name, val } = as(target, 'ResTarget') ?? {};
    return name ?? names(as(val, 'ColumnRef')?.fields).at(-1) ?? [];
  });
}

/**
 * The columns that a query reads. A column without its table's name is counted for each table of the query that has one
 * of that name; `*` for every column that there is when the view is made.
 */
function readsOf(query: Node | undefined, store: Store): CatalogTable['reads'] {
  const columnRefs: (readonly Node[])[] = [];
  walk(query, (kind, content: { fields?: Node[] }) => {
    if (kind === 'ColumnRef') columnRefs.push(content.fields ?? []);
  });
  return relationsNamed(query).flatMap((use): CatalogTable['reads'] => {
    const relation = relationName(use);
    const known = store.table(relation)?.columns;
    // Nothing is known of its columns: it may be read in all of them.
    if (known === undefined || known.size === 0) return [{ relation, column: undefined }];
    const read = new Set(columnRefs.flatMap((fields) => columnsMeant(fields, use, [...known.keys()])));
    // A table of which no column is read, as by count(*), is read all the same.
    return read.size === 0 ? [{ relation, column: '' }] : [...read].map((column) => ({ relation, column }));
  });
}

/** The columns of one table that `column`, `alias.column`, `*` or `alias.*` stands for. */
function columnsMeant(fields: readonly Node[], use: RelationUse, known: readonly string[]): readonly string[] {
  const path = names(fields);
  const isStar = as(fields.at(-1), 'A_Star') !== undefined;
  const qualifier = isStar ? path.at(-1) : path.at(-2);
  if (qualifier !== undefined && qualifier !== (use.alias?.aliasname ?? use.relname)) return [];
  return isStar ? known : known.filter((name) => name === path.at(-1));
}
