import type { Node, RangeVar, TypeName } from './prepare.ts';

/** The statement and expression kinds of PostgreSQL's grammar, by the name that libpg-query gives them. */
export type NodeKind = Node extends infer Each ? (Each extends unknown ? keyof Each : never) : never;

/** What stands in a node of one kind. */
export type NodeOf<Kind extends NodeKind> = Node extends infer Each
  ? Each extends Readonly<Record<Kind, infer Content>>
    ? Content
    : never
  : never;

/** The kind of a node: its only key. */
export function kindOf(node: Node): NodeKind {
  for (const kind in node) return kind as NodeKind;
  return 'Null' as NodeKind;
}

/** The content of a node, if it is of this kind. */
export function as<Kind extends NodeKind>(node: Node | undefined, kind: Kind): NodeOf<Kind> | undefined {
  return (node as Readonly<Record<string, unknown>> | undefined)?.[kind] as NodeOf<Kind> | undefined;
}

/** The contents of the nodes of this kind in a list. */
export function all<Kind extends NodeKind>(nodes: readonly Node[] | undefined, kind: Kind): readonly NodeOf<Kind>[] {
  const found: unknown[] = [];
  for (const node of nodes ?? []) {
    const content: unknown = as(node, kind);
    if (content !== undefined) found.push(content);
  }
  return found as readonly NodeOf<Kind>[];
}

/** The texts of a list of names. */
export function names(nodes: readonly Node[] | undefined): readonly string[] {
  return all(nodes, 'String').map(({ sval }) => sval ?? '');
}

/** A relation's name as the catalog has it: without the default schema. */
export function relationName(relation: RangeVar | undefined): string {
  return qualified(relation?.schemaname, relation?.relname ?? '');
}

/** The catalog's name for a possibly qualified name. */
export function qualifiedName(parts: readonly string[]): string {
  return qualified(parts.at(-2), parts.at(-1) ?? '');
}

const defaultSchemas: ReadonlySet<string> = new Set(['public', 'pg_catalog', 'pg_temp']);

function qualified(schema: string | undefined, name: string): string {
  return schema === undefined || schema === '' || defaultSchemas.has(schema) ? name : `${schema}.${name}`;
}

/** The schema part of a catalog name with its dot, or nothing. */
export function schemaOf(name: string): string {
  return name.slice(0, name.lastIndexOf('.') + 1);
}

/** The name without its schema. */
export function localName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** An object that a DROP, RENAME or COMMENT names: a list of names, a single name, or a type. */
export function objectName(object: Node | undefined): readonly string[] {
  if (object === undefined) return [];
  const list = as(object, 'List');
  if (list !== undefined) return names(list.items);
  const type: TypeName | undefined = as(object, 'TypeName');
  if (type !== undefined) return names(type.names);
  const single = as(object, 'String');
  return single === undefined ? names(as(object, 'ObjectWithArgs')?.objname) : [single.sval ?? ''];
}

/** The value of a constant as text, or undefined for what is not a constant. */
export function constantText(node: Node | undefined): string | undefined {
  const constant = as(node, 'A_Const');
  if (constant === undefined) return as(node, 'String')?.sval ?? integerText(node);
  if (constant.isnull === true) return undefined;
  if (constant.ival !== undefined) return String(constant.ival.ival ?? 0);
  if (constant.sval !== undefined) return constant.sval.sval ?? '';
  if (constant.boolval !== undefined) return String(constant.boolval.boolval ?? false);
  return constant.fval?.fval ?? constant.bsval?.bsval;
}

function integerText(node: Node | undefined): string | undefined {
  const integer = as(node, 'Integer');
  return integer === undefined ? undefined : String(integer.ival ?? 0);
}

/**
 * Visits a part of a syntax tree and everything below it, parents first. The visitor returns false to leave a branch out.
 * Walks with a list, as trees can be deep.
 */
export function walk(root: unknown, visit: (kind: NodeKind, content: never) => boolean | void): void {
  const pending: unknown[] = [root];
  while (pending.length > 0) {
    const next = pending.pop();
    if (Array.isArray(next)) {
      for (let index = next.length - 1; index >= 0; index -= 1) pending.push(next[index]);
    } else if (typeof next === 'object' && next !== null) {
      pushChildren(next as Readonly<Record<string, unknown>>, pending, visit);
    }
  }
}

function pushChildren(
  node: Readonly<Record<string, unknown>>,
  pending: unknown[],
  visit: (kind: NodeKind, content: never) => boolean | void,
): void {
  for (const key of Object.keys(node).reverse()) {
    const child = node[key];
    // Kinds of nodes are the keys that start with a capital; members of a node are in lower case.
    const isKind = key.charCodeAt(0) < 97;
    if (isKind && visit(key as NodeKind, child as never) === false) continue;
    if (typeof child === 'object') pending.push(child);
  }
}

/** What stands in SQL for a literal whose value only the running code knows. */
export const unknownLiteral = '?';
