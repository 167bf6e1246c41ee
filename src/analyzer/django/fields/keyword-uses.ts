import { argumentsOf, childOf, textOf, type SyntaxNode } from '../../python/syntax.ts';
import type { FunctionSource } from './class-body.ts';

/** Options that decide SQL, or whether there is a default to write into it. */
const decisive: ReadonlySet<string> = new Set([
  'auto_created',
  'auto_now',
  'auto_now_add',
  'base_field',
  'blank',
  'db_collation',
  'db_column',
  'db_comment',
  'db_constraint',
  'db_default',
  'db_index',
  'db_persist',
  'db_table',
  'db_tablespace',
  'decimal_places',
  'default',
  'expression',
  'max_digits',
  'max_length',
  'null',
  'output_field',
  'parent_link',
  'primary_key',
  'rel',
  'size',
  'through',
  'to',
  'to_field',
  'unique',
]);

/**
 * True if a statement leaves the options that decide SQL as they are: it looks at the keyword arguments (`in`, `get`), takes
 * options of its own out of them (`pop`) or sets others.
 */
export function leavesOptionsAlone(source: FunctionSource, statement: SyntaxNode, keywords: string): boolean {
  const uses = usesOf(source, statement, keywords);
  const isLiteral = ({ option }: Use): boolean => option !== undefined;
  // A name that is not written in its place may be any that the statement holds.
  const anywhere = uses.every(isLiteral) ? [] : stringsIn(source, statement);
  const named = uses.flatMap(({ option }) => option ?? []);
  return uses.every(({ kind }) => kind !== 'other') && ![...named, ...anywhere].some((option) => decisive.has(option));
}

/** One use of the keyword arguments. Looking does no harm and is left out. */
interface Use {
  readonly kind: 'change' | 'other';
  /** The option, where its name is written as a literal. */
  readonly option: string | undefined;
}

function usesOf(source: FunctionSource, node: SyntaxNode, keywords: string): readonly Use[] {
  if (node.type === 'identifier')
    return textOf(source.tree, node) === keywords ? [{ kind: 'other', option: undefined }] : [];
  const method = node.type === 'call' ? methodOf(source, node, keywords) : undefined;
  if (method !== undefined) return [...method.uses, ...usesBelow(source, method.rest, keywords)];
  const isTest = node.type === 'comparison_operator';
  const right = node.children.at(-1);
  const tested = isTest && right?.type === 'identifier' && textOf(source.tree, right) === keywords;
  if (tested) return usesBelow(source, node.children.slice(0, -1), keywords);
  const target = node.type === 'subscript' ? childOf(node, 'value') : undefined;
  if (target !== undefined && textOf(source.tree, target) === keywords) {
    return [{ kind: 'change', option: literalText(source, childOf(node, 'subscript')) }];
  }
  return usesBelow(source, node.children, keywords);
}

function usesBelow(source: FunctionSource, nodes: readonly SyntaxNode[], keywords: string): readonly Use[] {
  return nodes.flatMap((child) => usesOf(source, child, keywords));
}

/** `kwargs.pop("x")`, `kwargs.setdefault("x", …)` and `kwargs.get("x")`, with the arguments behind the name. */
function methodOf(
  source: FunctionSource,
  call: SyntaxNode,
  keywords: string,
): { readonly uses: readonly Use[]; readonly rest: readonly SyntaxNode[] } | undefined {
  const callee = childOf(call, 'function');
  const [first, ...rest] = argumentsOf(call);
  const name = callee === undefined ? '' : textOf(source.tree, callee);
  if (name === `${keywords}.get`) return { uses: [], rest };
  if (name !== `${keywords}.pop` && name !== `${keywords}.setdefault`) return undefined;
  return { uses: [{ kind: 'change', option: literalText(source, first) }], rest };
}

function literalText(source: FunctionSource, node: SyntaxNode | undefined): string | undefined {
  return node?.type === 'string' ? textOf(source.tree, node).slice(1, -1) : undefined;
}

function stringsIn(source: FunctionSource, node: SyntaxNode): readonly string[] {
  const own = literalText(source, node);
  return own === undefined ? node.children.flatMap((child) => stringsIn(source, child)) : [own];
}
