import { childOf, nodesIn, textOf, type SyntaxNode, type SyntaxTree } from '../../python/syntax.ts';

/** `Order.objects.all()` taken apart: the model behind it, and the names after it in order. */
export interface Queryset {
  /** `app.model`, in lower case. */
  readonly model: string;
  /** Attribute and method names after the model: `objects`, `all`; `[]` for a slice or an index. */
  readonly steps: readonly string[];
  readonly node: SyntaxNode;
}

/** Methods after which a queryset still names the same rows, as objects. */
export const sameRows: ReadonlySet<string> = new Set([
  'all',
  'order_by',
  'reverse',
  'select_related',
  'prefetch_related',
  'only',
  'defer',
  'annotate',
  'alias',
  'using',
  'distinct',
  'select_for_update',
  'iterator',
]);

const keepsAllRows: ReadonlySet<string> = new Set([...sameRows, 'values', 'values_list']);

/** True if the queryset names every row of its table. Custom managers and methods may not, so they don't count. */
export function isWholeTable({ steps }: Queryset): boolean {
  const [manager, ...methods] = steps;
  return (
    (manager === 'objects' || manager === '_default_manager' || manager === '_base_manager') &&
    methods.length > 0 &&
    methods.every((method) => keepsAllRows.has(method))
  );
}

/** Names that stand for historical models and querysets in one function. */
export interface Names {
  /** Variable → `app.model`. */
  readonly models: ReadonlyMap<string, string>;
  /** Variable → the only expression that is assigned to it. */
  readonly values: ReadonlyMap<string, SyntaxNode>;
}

/** Reads `Order = apps.get_model("shop", "Order")` and other assignments of a function. */
export function namesIn(root: SyntaxNode, tree: SyntaxTree): Names {
  const models = new Map<string, string>();
  const values = new Map<string, SyntaxNode>();
  const assignedOften = new Set<string>();
  for (const node of nodesIn(root)) {
    if (node.type !== 'assignment') continue;
    const left = childOf(node, 'left');
    const right = childOf(node, 'right');
    if (left?.type !== 'identifier' || right === undefined) continue;
    const name = textOf(tree, left);
    const model = modelOfCall(right, tree);
    if (model !== undefined) models.set(name, model.key);
    else if (values.has(name)) assignedOften.add(name);
    else values.set(name, right);
  }
  for (const name of assignedOften) values.delete(name);
  return { models, values };
}

/** `apps.get_model("shop", "Order")` or `apps.get_model("shop.Order")`: the model that it asks for. */
export function modelOfCall(
  node: SyntaxNode,
  tree: SyntaxTree,
): { readonly key: string; readonly app: string; readonly name: string } | undefined {
  if (node.type !== 'call') return undefined;
  const callee = childOf(node, 'function');
  const attribute = callee?.type === 'attribute' ? childOf(callee, 'attribute') : undefined;
  if (attribute === undefined || textOf(tree, attribute) !== 'get_model') return undefined;
  const texts = stringArguments(node, tree);
  const [app, name] = texts.length === 1 ? (texts[0] ?? '').split('.') : texts;
  if (app === undefined || name === undefined || app === '' || name === '') return undefined;
  return { key: `${app}.${name.toLowerCase()}`, app, name };
}

/** Takes an expression apart, variables followed to their only assignment. */
export function querysetOf(node: SyntaxNode, tree: SyntaxTree, names: Names): Queryset | undefined {
  const steps: string[] = [];
  let current: SyntaxNode | undefined = node;
  for (let depth = 0; current !== undefined && depth < 200; depth += 1) {
    const model = modelOfCall(current, tree);
    if (model !== undefined) return { model: model.key, steps: steps.reverse(), node };
    switch (current.type) {
      case 'identifier': {
        const name = textOf(tree, current);
        const known = names.models.get(name);
        if (known !== undefined) return { model: known, steps: steps.reverse(), node };
        current = names.values.get(name);
        break;
      }
      case 'attribute': {
        const attribute = childOf(current, 'attribute');
        steps.push(attribute === undefined ? '' : textOf(tree, attribute));
        current = childOf(current, 'object');
        break;
      }
      case 'call':
        current = childOf(current, 'function');
        break;
      case 'subscript':
        steps.push('[]');
        current = childOf(current, 'value');
        break;
      case 'parenthesized_expression':
        current = current.children[0];
        break;
      default:
        return undefined;
    }
  }
  return undefined;
}

/** What is iterated, or made into a list, in a function. */
export function* loadsIn(
  root: SyntaxNode,
  tree: SyntaxTree,
): Iterable<{ readonly how: 'loop' | 'list'; readonly node: SyntaxNode }> {
  for (const node of nodesIn(root)) {
    if (node.type === 'for_statement' || node.type === 'for_in_clause') {
      const right = childOf(node, 'right');
      if (right !== undefined) yield { how: 'loop', node: right };
    } else if (node.type === 'call') {
      const callee = childOf(node, 'function');
      const argument = childOf(node, 'arguments')?.children[0];
      if (callee?.type === 'identifier' && argument !== undefined && makesList.has(textOf(tree, callee))) {
        yield { how: 'list', node: argument };
      }
    }
  }
}

const makesList = new Set(['list', 'tuple', 'set', 'sorted', 'len']);

function stringArguments(call: SyntaxNode, tree: SyntaxTree): readonly string[] {
  const children = childOf(call, 'arguments')?.children.filter(({ type }) => type !== 'comment') ?? [];
  const values = children.map((child) => (child.type === 'keyword_argument' ? childOf(child, 'value') : child));
  return values.flatMap((value) => {
    const text = value?.type === 'string' ? /^[a-zA-Z]?(['"])([\w.]+)\1$/u.exec(textOf(tree, value))?.[2] : undefined;
    return text === undefined ? [] : [text];
  });
}
