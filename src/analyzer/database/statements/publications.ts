import type { CatalogTable } from '../catalog.ts';
import { treeOf, type EffectsDraft } from '../effects-draft.ts';
import type { AlterPublicationStmt, Node } from '../prepare.ts';
import { all, relationName, objectName } from '../syntax.ts';
import { defineStatement, type AnyStatementDefinition, type StatementContext } from './define.ts';

/**
 * Tables that are named take SHARE UPDATE EXCLUSIVE, their heirs as well; FOR ALL TABLES and TABLES IN SCHEMA lock none.
 *
 * @see https://www.postgresql.org/docs/current/sql-createpublication.html
 */
const createPublication = defineStatement({
  kind: 'CreatePublicationStmt',
  effects(statement, effects, context) {
    effects.command('CREATE PUBLICATION');
    lockPublished(statement.pubobjects, effects, context);
    const specs = all(statement.pubobjects, 'PublicationObjSpec');
    const hasSchema = specs.some(({ pubtable }) => pubtable?.relation === undefined);
    if (hasSchema && specs.some(({ pubtable }) => (pubtable?.columns ?? []).length > 0)) {
      effects.refuse('cannot use column list in a publication of schemas');
    }
    effects.other(undefined, `create publication ${statement.pubname}`);
  },
  apply(statement, store) {
    store.publications.set(statement.pubname ?? '', tablesOf(statement.pubobjects));
  },
});

const alterPublication = defineStatement({
  kind: 'AlterPublicationStmt',
  effects(statement, effects, context) {
    const { catalog } = context;
    effects.command('ALTER PUBLICATION');
    lockPublished(statement.pubobjects, effects, context);
    const published = catalog.publications.get(statement.pubname ?? '');
    refuseMembers(statement, published, effects);
    const setsTables = (statement.pubobjects ?? []).length > 0 && statement.action === 'AP_SetObjects';
    if (setsTables) for (const name of published ?? []) effects.lock(name, 'SHARE UPDATE EXCLUSIVE');
    if (setsTables && published === undefined)
      effects.doNotKnow(`the tables of publication ${statement.pubname} are not known`);
    effects.other(undefined, `alter publication ${statement.pubname}`);
  },
  apply(statement, store) {
    const name = statement.pubname ?? '';
    const before = store.publications.get(name) ?? [];
    const named = tablesOf(statement.pubobjects);
    if (statement.action === 'AP_SetObjects' && named.length > 0) store.publications.set(name, named);
    if (statement.action === 'AP_AddObjects') store.publications.set(name, [...before, ...named]);
    if (statement.action === 'AP_DropObjects') {
      store.publications.set(
        name,
        before.filter((each) => !named.includes(each)),
      );
    }
  },
});

/** A table is added once, and only one that is there can be taken out. */
function refuseMembers(
  { action, pubobjects }: AlterPublicationStmt,
  published: readonly string[] | undefined,
  effects: EffectsDraft,
): void {
  if (published === undefined) return;
  for (const name of tablesOf(pubobjects)) {
    if (action === 'AP_AddObjects' && published.includes(name))
      effects.refuse(`relation "${name}" is already member of publication`);
    if (action === 'AP_DropObjects' && !published.includes(name))
      effects.refuse(`relation "${name}" is not part of the publication`);
  }
}

function lockPublished(
  objects: readonly Node[] | undefined,
  effects: EffectsDraft,
  { catalog, features }: Pick<StatementContext, 'catalog' | 'features'>,
): void {
  for (const { pubtable } of all(objects, 'PublicationObjSpec')) {
    const isPart =
      pubtable?.relation === undefined || pubtable.whereClause !== undefined || (pubtable.columns ?? []).length > 0;
    effects.require(features.publishParts || !isPart, 'publications of columns, rows or schemas');
    if (pubtable?.relation === undefined) continue;
    const name = relationName(pubtable.relation);
    const table = catalog.table(name);
    if (table === undefined && catalog.complete) effects.refuse(`relation "${name}" does not exist`);
    if (table !== undefined && !isPublishable(table)) effects.refuse(`cannot add relation "${name}" to publication`);
    const isPartitioned = table?.kind === 'partitioned-table';
    effects.require(features.publishPartitioned || !isPartitioned, 'publications of partitioned tables');
    const isAlone = isPartitioned || pubtable.relation.inh !== true;
    for (const each of isAlone ? [name] : treeOf(catalog, name)) effects.lock(each, 'SHARE UPDATE EXCLUSIVE');
  }
}

function isPublishable({ kind, persistence }: CatalogTable): boolean {
  return (kind === 'table' || kind === 'partitioned-table') && persistence === 'permanent';
}

function tablesOf(objects: readonly Node[] | undefined): readonly string[] {
  return all(objects, 'PublicationObjSpec').flatMap(({ pubtable }) =>
    pubtable?.relation === undefined ? [] : [relationName(pubtable.relation)],
  );
}

/** CREATE SUBSCRIPTION makes a slot on the other server, which no ROLLBACK takes back, unless it is told not to. */
const createSubscription = defineStatement({
  kind: 'CreateSubscriptionStmt',
  effects({ options }, effects) {
    effects.command('CREATE SUBSCRIPTION');
    const isOff = all(options, 'DefElem').some(
      ({ defname, arg }) => (defname === 'connect' || defname === 'create_slot') && objectName(arg).at(-1) === 'false',
    );
    if (!isOff) effects.refuseInTransaction();
  },
});

/** Statements on publications and subscriptions. */
export const publicationStatements: readonly AnyStatementDefinition[] = [
  createPublication,
  alterPublication,
  createSubscription,
];
