import type { Catalog, CatalogTable } from '../catalog.ts';
import { viewsAbove, type EffectsDraft } from '../effects-draft.ts';
import { domainNames } from '../casts.ts';
import { usersOfFunctions, withoutFunctions } from '../function-users.ts';
import { dependentsOf, functionsOf, refuseType } from '../known-types.ts';
import { lockFunctionUsers } from './drop-functions.ts';
import type { Store } from '../store.ts';
import { localName } from '../syntax.ts';
import { dropColumn } from '../tables.ts';
import { typeParts } from '../type-name.ts';
import { applyDropIndex, type DropContext } from './drop-relations.ts';

/** A type that columns have can't be dropped but with them. */
export function dropType(name: string, _: readonly string[], { effects, catalog, statement }: DropContext): void {
  effects.other(undefined, `drop type ${name}`);
  if (catalog.table(name) !== undefined) effects.refuse(`cannot drop type ${name} because table ${name} requires it`);
  if (statement.missing_ok !== true) refuseType(name, effects, catalog);
  if (statement.behavior !== 'DROP_CASCADE' && usersOf(name, catalog.tables.values(), catalog.types).length > 0) {
    effects.refuse(`cannot drop type ${name} because other objects depend on it`);
  }
  lockUsers(name, effects, catalog);
}

/** Locks what goes with a type: tables with columns of it or made of it, and the views that read those. */
export function lockUsers(type: string, effects: EffectsDraft, catalog: Catalog): void {
  for (const { relation, column } of usersOf(type, catalog.tables.values(), catalog.types)) {
    effects.lock(relation, 'ACCESS EXCLUSIVE');
    if (column !== undefined) lockViews(relation, column, effects, catalog);
  }
}

export function applyDropType(store: Store, name: string): void {
  for (const { relation, column } of usersOf(name, store.tables.values(), store.types.entries)) {
    if (column !== undefined) dropColumn(store, relation, column);
  }
  const made = [...store.types.entries.keys()].filter((each) => domainNames(each, store.types.entries).includes(name));
  for (const type of made) store.types.delete(type);
}

function lockViews(relation: string, column: string, effects: EffectsDraft, catalog: Catalog): void {
  for (const view of viewsAbove(catalog, catalog.viewsReading(relation, column))) {
    effects.lock(view, 'ACCESS EXCLUSIVE');
  }
}

/** The columns of a type, and the tables that are made of it. */
function usersOf(
  type: string,
  tables: Iterable<Pick<CatalogTable, 'name' | 'columns' | 'ofType'>>,
  types: Catalog['types'],
): readonly { readonly relation: string; readonly column: string | undefined }[] {
  // Domains that are made of it go with it.
  const isMeant = (name: string): boolean => domainNames(name, types).includes(type);
  return [...tables].flatMap(({ name: relation, columns, ofType }) => [
    ...[...columns].flatMap(([column, each]) => (isMeant(typeParts(each.type).name) ? [{ relation, column }] : [])),
    ...(ofType === type ? [{ relation, column: undefined }] : []),
  ]);
}

/** Columns of an extension's types and indexes with its operator classes go with it by CASCADE, and are in its way without. */
export function dropExtension(name: string, _: readonly string[], { effects, catalog, statement }: DropContext): void {
  effects.other(undefined, `DROP EXTENSION ${name}`);
  if (catalog.complete && !catalog.extensions.has(name)) {
    if (statement.missing_ok !== true) effects.refuse(`extension "${name}" does not exist`);
    return;
  }
  const dependents = dependentsOf(name, catalog);
  if (dependents === undefined) {
    if (statement.behavior !== 'DROP_CASCADE') return;
    return effects.doNotKnow('what DROP EXTENSION … CASCADE takes with it is not known');
  }
  const users = usersOfFunctions(catalog, isFunctionOf(name));
  const isUsed = dependents.columns.length + dependents.indexes.length + users.length > 0;
  if (isUsed && statement.behavior !== 'DROP_CASCADE') {
    effects.refuse(`cannot drop extension ${name} because other objects depend on it`);
  }
  for (const { relation } of [...dependents.columns, ...dependents.indexes]) effects.lock(relation, 'ACCESS EXCLUSIVE');
  for (const { relation, column } of dependents.columns) lockViews(relation, column, effects, catalog);
  lockFunctionUsers(users, effects, catalog);
}

/** Functions of an extension, in whatever schema it is. */
function isFunctionOf(extension: string): (name: string) => boolean {
  const own = new Set(functionsOf(extension));
  return (name) => own.has(localName(name));
}

export function applyDropExtension(store: Store, name: string): void {
  const { tables, extensions, types } = store;
  const dependents = dependentsOf(name, { tables, extensions, types: types.entries });
  store.extensions = new Set([...store.extensions].filter((each) => each !== name));
  if (dependents === undefined) {
    store.complete = false;
    return;
  }
  for (const { index } of dependents.indexes) applyDropIndex(store, index);
  for (const { relation, column } of dependents.columns) dropColumn(store, relation, column);
  for (const domain of dependents.domains) store.types.delete(domain);
  for (const { relation, columns } of usersOfFunctions(store, isFunctionOf(name))) {
    for (const column of columns) dropColumn(store, relation, column);
    store.change(relation, (table) => withoutFunctions(table, isFunctionOf(name)));
  }
}
