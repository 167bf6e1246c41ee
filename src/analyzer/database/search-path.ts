import type { Catalog } from './catalog.ts';
import type { ParsedStatement } from './parse-sql.ts';
import type { Node, RangeVar } from './prepare.ts';
import { all, as, constantText, kindOf, names, qualifiedName, walk } from './syntax.ts';

type Known = Pick<Catalog, 'table' | 'tableOfIndex'>;

/**
 * A statement as it is meant under a `search_path`: names without a schema get that of the first in which there is such a
 * relation, new relations the first of all. Without a path, or with `public` alone, nothing changes.
 *
 * @see https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PATH
 */
export function inSearchPath(statement: ParsedStatement, path: string | undefined, catalog: Known): ParsedStatement {
  if (path === undefined || statement.kind === 'refused') return statement;
  const schemas = schemasOf(path);
  const [first] = schemas;
  if (first === undefined || (first === 'public' && schemas.length === 1)) return statement;
  const node = structuredClone(statement.node);
  const created = createdBy(node);
  if (created !== undefined) created.schemaname ??= first;
  const expressions = new Set<string>();
  walk(node, (kind, content: { ctename?: string }) => {
    if (kind === 'CommonTableExpr') expressions.add(content.ctename ?? '');
  });
  for (const relation of relationsIn(node)) {
    if (!expressions.has(relation.relname ?? '')) qualify(relation, schemas, catalog);
  }
  qualifyDropped(node, schemas, catalog);
  return { ...statement, node, searchPath: path };
}

/** The path that a function's own SET gives it. */
export function searchPathOf(options: readonly Node[] | undefined): string | undefined {
  const set = all(options, 'DefElem').flatMap(({ arg }) => as(arg, 'VariableSetStmt') ?? []);
  const path = set.find(({ name }) => name?.toLowerCase() === 'search_path');
  const schemas = (path?.args ?? []).map((schema) => constantText(schema) ?? '');
  return path === undefined ? undefined : schemas.join(', ');
}

/** The schemas of a setting's value: names between commas, perhaps quoted. That of the user is not known. */
function schemasOf(path: string): readonly string[] {
  return path
    .split(',')
    .map((name) => name.trim().replaceAll(/^["']|["']$/g, ''))
    .filter((name) => name !== '' && name !== '$user' && !name.startsWith('pg_'));
}

/** The relation that a statement makes, whose schema nothing decides but the path. */
function createdBy(node: Node): RangeVar | undefined {
  switch (kindOf(node)) {
    case 'CreateStmt':
      return as(node, 'CreateStmt')?.relation;
    case 'ViewStmt':
      return as(node, 'ViewStmt')?.view;
    case 'CreateTableAsStmt':
      return as(node, 'CreateTableAsStmt')?.into?.rel;
    case 'CreateSeqStmt':
      return as(node, 'CreateSeqStmt')?.sequence;
    default:
      return undefined;
  }
}

/** Every relation that a statement names, also where the grammar allows nothing else and so does not say what it is. */
function relationsIn(node: Node): readonly RangeVar[] {
  const found: RangeVar[] = [];
  const pending: unknown[] = [node];
  while (pending.length > 0) {
    const next = pending.pop();
    if (typeof next !== 'object' || next === null) continue;
    if ('relname' in next) found.push(next as RangeVar);
    for (const child of Object.values(next)) pending.push(child);
  }
  return found;
}

function qualify(relation: RangeVar, schemas: readonly string[], catalog: Known): void {
  if (relation.schemaname !== undefined || relation.relname === undefined) return;
  const schema = schemaOfName(relation.relname, schemas, catalog);
  if (schema !== undefined) relation.schemaname = schema;
}

/** The schema that a name is found in; the first where one of another schema would be taken for it. */
function schemaOfName(name: string, schemas: readonly string[], catalog: Known): string | undefined {
  const isKnown = (schema: string): boolean => {
    const qualified = qualifiedName([schema, name]);
    return catalog.table(qualified) !== undefined || catalog.tableOfIndex(qualified) !== undefined;
  };
  return schemas.find(isKnown) ?? (isKnown('public') ? schemas[0] : undefined);
}

/** DROP names its objects as lists of names. */
function qualifyDropped(node: Node, schemas: readonly string[], catalog: Known): void {
  for (const object of as(node, 'DropStmt')?.objects ?? []) {
    const items = as(object, 'List')?.items;
    const [name, more] = names(items);
    if (items === undefined || name === undefined || more !== undefined) continue;
    const schema = schemaOfName(name, schemas, catalog);
    if (schema !== undefined) items.unshift({ String: { sval: schema } });
  }
}
