import type { Catalog, CatalogTable } from '../catalog.ts';
import type { EffectsDraft } from '../effects-draft.ts';
import type { CreateSchemaStmt, DropBehavior, Node } from '../prepare.ts';
import type { Store } from '../store.ts';
import { as, kindOf, localName, schemaOf, type NodeKind } from '../syntax.ts';
import { dropRelation, moveToSchema } from '../tables.ts';
import { applyDropType, lockUsers } from './drop-types.ts';
import { usersOfFunctions } from '../function-users.ts';
import { lockReferenced } from './alter-table/define.ts';
import { lockFunctionUsers } from './drop-functions.ts';
import { defineStatement, type AnyStatementDefinition, type StatementContext } from './define.ts';

/**
 * CREATE SCHEMA with the statements that it can hold, which make their objects in it.
 *
 * @see https://www.postgresql.org/docs/current/sql-createschema.html
 */
export function createSchemaWith(
  statements: () => ReadonlyMap<NodeKind, AnyStatementDefinition>,
): AnyStatementDefinition {
  return defineStatement({
    kind: 'CreateSchemaStmt',
    effects(statement, effects, context) {
      const name = nameOf(statement);
      const isThere = context.catalog.schemas.has(name) || name === 'public';
      if (isThere && statement.if_not_exists !== true) effects.refuse(`schema "${name}" already exists`);
      for (const element of elementsOf(statement)) {
        const kind = kindOf(element);
        statements()
          .get(kind)
          ?.effects(as(element, kind) as never, effects, context);
      }
      effects.command('CREATE SCHEMA');
    },
    apply(statement, store, ...rest) {
      store.schemas.set(nameOf(statement), true);
      for (const element of elementsOf(statement)) {
        const kind = kindOf(element);
        statements()
          .get(kind)
          ?.apply?.(as(element, kind) as never, store, ...rest);
      }
    },
  });
}

/** A schema without a name is called after the role that it is for. */
function nameOf({ schemaname, authrole }: CreateSchemaStmt): string {
  return schemaname ?? authrole?.rolename ?? '';
}

/** The elements, their own names in the schema. */
function elementsOf({ schemaname, schemaElts }: CreateSchemaStmt): readonly Node[] {
  return (schemaElts ?? []).map((element) => {
    const kind = kindOf(element);
    const content = as(element, kind) as unknown as Readonly<Record<string, unknown>>;
    const own = ['relation', 'view', 'sequence'].find((member) => member in content);
    if (own === undefined) return element;
    const relation = content[own] as { readonly schemaname?: string };
    return { [kind]: { ...content, [own]: { schemaname, ...relation } } } as unknown as Node;
  });
}

/** DROP SCHEMA … CASCADE drops all that is in it. */
export function dropSchema(
  schema: string,
  behavior: DropBehavior | undefined,
  effects: EffectsDraft,
  context: Pick<StatementContext, 'catalog' | 'features'>,
): void {
  const inside = tablesIn(context.catalog, schema);
  if (inside.length > 0 && behavior !== 'DROP_CASCADE') {
    effects.refuse(`cannot drop schema ${schema} because other objects depend on it`);
  }
  const prefix = `${schema}.`;
  const types = [...context.catalog.types.keys()].filter((name) => schemaOf(name) === prefix);
  if (types.length > 0 && behavior !== 'DROP_CASCADE') {
    effects.refuse(`cannot drop schema ${schema} because other objects depend on it`);
  }
  for (const type of types) lockUsers(type, effects, context.catalog);
  judgeFunctions(schema, behavior, effects, context.catalog);
  for (const { name, constraints, partitionOf, readers } of inside) {
    effects.lock(name, 'ACCESS EXCLUSIVE');
    if (partitionOf !== undefined) effects.lock(partitionOf.parent, 'ACCESS EXCLUSIVE');
    for (const { on } of readers) if (on !== undefined) effects.lock(on, 'ACCESS EXCLUSIVE');
    effects.act({ kind: 'drop-table', relation: name, cascade: true });
    for (const { references } of constraints) {
      if (references !== undefined) lockReferenced({ effects, ...context }, references.relation, 'ACCESS EXCLUSIVE');
    }
    for (const other of [...context.catalog.referencing(name), ...context.catalog.viewsReading(name)]) {
      effects.lock(other.name, 'ACCESS EXCLUSIVE');
    }
  }
  effects.other(undefined, `drop schema ${schema}`);
}

/** Functions of the schema, which tables elsewhere may depend on. */
function judgeFunctions(
  schema: string,
  behavior: DropBehavior | undefined,
  effects: EffectsDraft,
  catalog: Catalog,
): void {
  const isInside = (name: string): boolean => schemaOf(name) === `${schema}.`;
  const users = usersOfFunctions(catalog, isInside);
  if (behavior !== 'DROP_CASCADE' && (users.length > 0 || [...catalog.functions.keys()].some(isInside))) {
    effects.refuse(`cannot drop schema ${schema} because other objects depend on it`);
  }
  lockFunctionUsers(users, effects, catalog);
}

export function applyDropSchema(store: Store, schema: string): void {
  for (const { name } of tablesIn(store, schema)) dropRelation(store, name);
  const types = [...store.types.entries.keys()].filter((name) => schemaOf(name) === `${schema}.`);
  for (const name of types) applyDropType(store, name);
  store.schemas.delete(schema);
}

/** ALTER SCHEMA … RENAME. */
export function renameSchema(store: Store, from: string, to: string): void {
  for (const { name } of tablesIn(store, from)) moveToSchema(store, name, to);
  store.schemas.delete(from);
  store.schemas.set(to, true);
}

function tablesIn({ tables }: Pick<Catalog, 'tables'>, schema: string): readonly CatalogTable[] {
  return [...tables.values()].filter(({ name }) =>
    schema === 'public' ? localName(name) === name : schemaOf(name) === `${schema}.`,
  );
}
