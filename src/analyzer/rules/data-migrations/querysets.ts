import { argumentsOf, childOf, nodesIn, textOf, type SyntaxNode, type SyntaxTree } from '../../python/syntax.ts';
import { modelsNamed, type Names } from './names.ts';

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

/** Takes an expression apart, variables followed to what was assigned last; undefined where it may be of several models. */
export function querysetOf(node: SyntaxNode, tree: SyntaxTree, names: Names): Queryset | undefined {
  const [only, ...others] = querysetsOf(node, tree, names);
  return others.length === 0 ? only : undefined;
}

/** The same, once for each model that it may be of. */
export function querysetsOf(node: SyntaxNode, tree: SyntaxTree, names: Names): readonly Queryset[] {
  const steps: string[] = [];
  let current: SyntaxNode | undefined = node;
  for (let depth = 0; current !== undefined && depth < 200; depth += 1) {
    const models = modelsNamed(current, tree, names);
    if (models.length > 0) {
      steps.reverse();
      return models.map((model) => ({ model, steps, node }));
    }
    switch (current.type) {
      case 'identifier':
        current = names.valueAt(textOf(tree, current), current.startIndex);
        break;
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
        return [];
    }
  }
  return [];
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
      const argument = argumentsOf(node)[0];
      if (callee?.type === 'identifier' && argument !== undefined && makesList.has(textOf(tree, callee))) {
        yield { how: 'list', node: argument };
      }
    }
  }
}

const makesList = new Set(['list', 'tuple', 'set', 'sorted', 'len']);
