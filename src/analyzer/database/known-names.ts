import type { Catalog } from './catalog.ts';
import type { EffectsDraft } from './effects-draft.ts';
import type { Node, RoleSpec } from './prepare.ts';
import { all, as, kindOf, localName, names, objectName, schemaOf, type NodeKind } from './syntax.ts';

/** What is asked of a catalog before a name is said to be missing. */
type Known = Pick<Catalog, 'complete' | 'schemas' | 'roles' | 'tables' | 'types' | 'functions' | 'sequences'>;

/** The schemas that every database has. */
const serverSchemas = /^(?:public|information_schema|pg_.*)$/;

/** True if a schema may be there: one that was made, or in which something is. */
function mayHaveSchema(schema: string, catalog: Known): boolean {
  if (!catalog.complete || serverSchemas.test(schema) || catalog.schemas.has(schema)) return true;
  return [catalog.tables, catalog.types, catalog.functions, catalog.sequences].some((objects) =>
    [...objects.keys()].some((name) => schemaOf(name) === `${schema}.`),
  );
}

/** True if a table, view, index or sequence of this name is known. */
export function isRelation(name: string, catalog: Pick<Catalog, 'table' | 'tableOfIndex' | 'sequences'>): boolean {
  return catalog.table(name) !== undefined || catalog.tableOfIndex(name) !== undefined || catalog.sequences.has(name);
}

/**
 * Refuses the schemas and roles that a statement names and that are certain not to be there. Roles belong to no database: a
 * schema that makes none does not tell which there are.
 */
export function refuseMissingNames(node: Node, effects: EffectsDraft, catalog: Known): void {
  if (!catalog.complete) return;
  const schema = schemaNamed(node);
  if (schema !== undefined && !mayHaveSchema(schema, catalog)) effects.refuse(`schema "${schema}" does not exist`);
  if (catalog.roles.size === 0 || isLenient(node)) return;
  for (const { roletype, rolename = '' } of rolesIn(node)) {
    const isMissing = roletype === 'ROLESPEC_CSTRING' && !catalog.roles.has(rolename) && !serverRoles.test(rolename);
    if (isMissing) effects.refuse(`role "${rolename}" does not exist`);
  }
}

/** The one that a server is made with, and those of its own. */
const serverRoles = /^(?:postgres|pg_.*)$/;

/** DROP ROLE IF EXISTS. */
function isLenient(node: Node): boolean {
  return as(node, 'DropRoleStmt')?.missing_ok === true;
}

/** Every role that a statement names, wherever it stands. */
function rolesIn(node: Node): readonly RoleSpec[] {
  const found: RoleSpec[] = [];
  const pending: unknown[] = [node];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next !== 'object' || next === null) continue;
    if ('roletype' in next) found.push(next as RoleSpec);
    for (const child of Object.values(next)) pending.push(child);
  }
  return found;
}

/** The schema that has to be there: that of what is made or moved, or the one that is changed itself. */
function schemaNamed(node: Node): string | undefined {
  const kind = kindOf(node);
  return schemaOfKind[kind]?.(as(node, kind) as never);
}

type Reader = (statement: never) => string | undefined;

const ofList = (parts: readonly string[]): string | undefined => (parts.length > 1 ? parts.at(-2) : undefined);

const schemaOfKind: Readonly<Partial<Record<NodeKind, Reader>>> = {
  CreateStmt: ({ relation }: Statement<'CreateStmt'>) => relation?.schemaname,
  CreateForeignTableStmt: ({ base }: Statement<'CreateForeignTableStmt'>) => base?.relation?.schemaname,
  ViewStmt: ({ view }: Statement<'ViewStmt'>) => view?.schemaname,
  CreateTableAsStmt: ({ into }: Statement<'CreateTableAsStmt'>) => into?.rel?.schemaname,
  CreateExtensionStmt: ({ options }: Statement<'CreateExtensionStmt'>) =>
    objectName(all(options, 'DefElem').find(({ defname }) => defname === 'schema')?.arg).at(-1),
  CreateSeqStmt: ({ sequence }: Statement<'CreateSeqStmt'>) => sequence?.schemaname,
  CompositeTypeStmt: ({ typevar }: Statement<'CompositeTypeStmt'>) => typevar?.schemaname,
  CreateEnumStmt: ({ typeName }: Statement<'CreateEnumStmt'>) => ofList(names(typeName)),
  CreateRangeStmt: ({ typeName }: Statement<'CreateRangeStmt'>) => ofList(names(typeName)),
  CreateDomainStmt: ({ domainname }: Statement<'CreateDomainStmt'>) => ofList(names(domainname)),
  CreateFunctionStmt: ({ funcname }: Statement<'CreateFunctionStmt'>) => ofList(names(funcname)),
  CreateStatsStmt: ({ defnames }: Statement<'CreateStatsStmt'>) => ofList(names(defnames)),
  DefineStmt: ({ defnames }: Statement<'DefineStmt'>) => ofList(names(defnames)),
  AlterObjectSchemaStmt: ({ newschema }: Statement<'AlterObjectSchemaStmt'>) => newschema,
  RenameStmt: ({ renameType, subname }: Statement<'RenameStmt'>) =>
    renameType === 'OBJECT_SCHEMA' ? subname : undefined,
  DropStmt: ({ removeType, missing_ok, objects }: Statement<'DropStmt'>) =>
    removeType === 'OBJECT_SCHEMA' && missing_ok !== true ? objectName(objects?.[0]).at(-1) : undefined,
  CommentStmt: ({ objtype, object }: Statement<'CommentStmt'>) =>
    objtype === 'OBJECT_SCHEMA' ? objectName(object).at(-1) : undefined,
  GrantStmt: ({ objtype, targtype, objects }: Statement<'GrantStmt'>) =>
    objtype === 'OBJECT_SCHEMA' || targtype === 'ACL_TARGET_ALL_IN_SCHEMA'
      ? all(objects, 'String').map(({ sval }) => sval)[0]
      : undefined,
};

type Statement<Kind extends NodeKind> = NonNullable<ReturnType<typeof as<Kind>>>;

/** The columns that every table has of its own. */
export const systemColumns: ReadonlySet<string> = new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid']);

/** The functions of triggers that PostgreSQL and its own extensions have. */
const triggerFunctions: ReadonlySet<string> = new Set(
  (
    'tsvector_update_trigger tsvector_update_trigger_column suppress_redundant_updates_trigger lo_manage moddatetime ' +
    'autoinc insert_username check_primary_key check_foreign_key triggered_change_notification'
  ).split(' '),
);

/** True if a function may be there. One without a schema is looked for in any, for a search path may lead there. */
export function mayHaveFunction(name: string, catalog: Pick<Catalog, 'complete' | 'functions'>): boolean {
  if (!catalog.complete || catalog.functions.has(name) || triggerFunctions.has(localName(name))) return true;
  return localName(name) === name && [...catalog.functions.keys()].some((each) => localName(each) === name);
}
