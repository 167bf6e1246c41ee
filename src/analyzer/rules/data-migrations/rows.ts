import { argumentsOf, childOf, nodesIn, textOf, type SyntaxNode } from '../../python/syntax.ts';
import { type FunctionSource } from './function-source.ts';
import { namesIn, type Names } from './names.ts';
import { querysetOf, sameRows, type Queryset } from './querysets.ts';

/** A loop over rows of a historical model. */
export interface RowLoop {
  readonly node: SyntaxNode;
  readonly queryset: Queryset;
  /** The name that holds a row; undefined where it is unpacked. */
  readonly row: string | undefined;
}

/** What the names of a function hold that comes from historical models. */
export interface Rows {
  readonly names: Names;
  readonly loops: readonly RowLoop[];
  /** Variables that hold a row, with the `app.model` that it is of. Names that hold rows of several models are left out. */
  readonly models: ReadonlyMap<string, string>;
}

/** Methods after which a queryset still gives rows as objects. */
const givesObjects: ReadonlySet<string> = new Set([
  ...sameRows,
  'objects',
  '_default_manager',
  '_base_manager',
  'filter',
  'exclude',
  '[]',
]);

/** Methods of managers and querysets that give one row. */
const givesObject: ReadonlySet<string> = new Set(['get', 'first', 'last', 'earliest', 'latest', 'create']);
const givesPair: ReadonlySet<string> = new Set(['get_or_create', 'update_or_create']);

/** Follows what `apps.get_model()` gives through loops and assignments of a function. */
export function rowsIn(source: FunctionSource): Rows {
  const { tree } = source;
  const names = namesIn(source.value.node, tree, source.given);
  const loops: RowLoop[] = [];
  const models = new Map<string, string | undefined>();
  const note = (name: string, model: string): void => {
    models.set(name, models.has(name) && models.get(name) !== model ? undefined : model);
  };
  for (const node of nodesIn(source.value.node)) {
    const left = childOf(node, 'left');
    const right = childOf(node, 'right');
    if (left === undefined || right === undefined) continue;
    if (node.type === 'for_statement' || node.type === 'for_in_clause') {
      const queryset = querysetOf(right, tree, names);
      if (queryset === undefined || !isOfObjects(queryset)) continue;
      const row = left.type === 'identifier' ? textOf(tree, left) : undefined;
      loops.push({ node, queryset, row });
      if (row !== undefined) note(row, queryset.model);
    } else if (node.type === 'assignment') {
      const queryset = querysetOf(right, tree, names);
      const target = queryset === undefined ? undefined : rowTarget(left, queryset);
      if (queryset !== undefined && target !== undefined) note(textOf(tree, target), queryset.model);
    }
  }
  const certain = [...models].flatMap(([name, model]): [string, string][] =>
    model === undefined ? [] : [[name, model]],
  );
  return { names, loops, models: new Map(certain) };
}

function isOfObjects({ steps }: Queryset): boolean {
  return steps.length > 0 && steps.every((step) => givesObjects.has(step));
}

/** The name that `order = Order.objects.get(…)` or `order, made = Order.objects.get_or_create(…)` gives to a row. */
function rowTarget(left: SyntaxNode, { steps }: Queryset): SyntaxNode | undefined {
  const last = steps.at(-1) ?? '';
  if (!steps.slice(0, -1).every((step) => givesObjects.has(step)) || steps.length < 2) return undefined;
  if (givesObject.has(last)) return left.type === 'identifier' ? left : undefined;
  const [first] = left.type === 'pattern_list' || left.type === 'tuple_pattern' ? left.children : [];
  return givesPair.has(last) && first?.type === 'identifier' ? first : undefined;
}

/** True if a node stands inside of another one. */
export function isInside(node: SyntaxNode, outer: SyntaxNode): boolean {
  return outer.startIndex <= node.startIndex && node.endIndex <= outer.endIndex;
}

/** The method that a call calls on something: `save` and `order` of `order.save()`. */
export function methodOf(
  call: SyntaxNode,
  { tree }: Pick<FunctionSource, 'tree'>,
): { readonly object: SyntaxNode; readonly method: string } | undefined {
  const callee = call.type === 'call' ? childOf(call, 'function') : undefined;
  const object = callee?.type === 'attribute' ? childOf(callee, 'object') : undefined;
  const attribute = callee === undefined ? undefined : childOf(callee, 'attribute');
  return object === undefined || attribute === undefined ? undefined : { object, method: textOf(tree, attribute) };
}

/** The names of the keyword arguments of a call. */
export function keywordsOf(call: SyntaxNode, { tree }: Pick<FunctionSource, 'tree'>): readonly string[] {
  const given = argumentsOf(call);
  return given.flatMap((argument) => {
    const name = argument.type === 'keyword_argument' ? childOf(argument, 'name') : undefined;
    return name === undefined ? [] : [textOf(tree, name)];
  });
}
