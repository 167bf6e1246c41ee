import type { CallValue, PythonValue } from '../python/value.ts';
import { calledName, join, joinWith, notCompiled, type Compiled, type ExpressionScope } from './compiled.ts';
import { compileExpression } from './expressions.ts';
import { compileLookup, notNull } from './lookups.ts';

type Connector = 'AND' | 'OR' | 'XOR';

/** Django's `Q` (utils/tree.py, models/query_utils.py). */
interface QNode {
  readonly connector: Connector;
  readonly negated: boolean;
  readonly children: readonly QChild[];
}

type QChild =
  | { readonly kind: 'node'; readonly node: QNode }
  | { readonly kind: 'lookup'; readonly path: string; readonly value: PythonValue }
  | { readonly kind: 'expression'; readonly value: PythonValue };

/** Django's WhereNode: what `_add_q` makes of a Q. */
interface Where {
  readonly connector: Connector;
  readonly negated: boolean;
  readonly children: readonly (Where | Compiled)[];
}

const depthLimit = 40;

/** Compiles a `Q` or a boolean expression as Django compiles conditions of indexes and constraints (`build_where`). */
export function compileCondition(value: PythonValue, scope: ExpressionScope): Compiled {
  const node = readQ(value, scope, 0);
  if (node === 'unreadable') return notCompiled(value, "the condition can't be read");
  if (node === 'expression') return compileExpressionCondition(value, scope);
  return print(toWhere(node, scope, false));
}

function compileExpressionCondition(value: PythonValue, scope: ExpressionScope): Compiled {
  const name = calledName(value);
  if (name === undefined || name === 'Q') return notCompiled(value, "the condition can't be read");
  return compileExpression(value, scope);
}

function readQ(value: PythonValue, scope: ExpressionScope, depth: number): QNode | 'expression' | 'unreadable' {
  if (depth > depthLimit) return 'unreadable';
  if (value.kind === 'call') return calledName(value) === 'Q' ? readCall(value, scope, depth) : 'expression';
  if (value.kind !== 'operation') return 'unreadable';
  const right = readQ(value.right, scope, depth + 1);
  if (right === 'unreadable' || right === 'expression') return 'unreadable';
  if (value.left === undefined) return value.operator === '~' ? invert(right, scope) : 'unreadable';
  const left = readQ(value.left, scope, depth + 1);
  const connector = ({ '&': 'AND', '|': 'OR' } as const)[value.operator];
  if (left === 'unreadable' || left === 'expression' || connector === undefined) return 'unreadable';
  return combine(left, right, connector);
}

function readCall(call: CallValue, scope: ExpressionScope, depth: number): QNode | 'unreadable' {
  const children: QChild[] = [];
  for (const item of call.positional) {
    const child = readChild(item, scope, depth);
    if (child === undefined) return 'unreadable';
    children.push(child);
  }
  const lookups = [...call.keywords].filter(([name]) => name !== '_connector' && name !== '_negated');
  // `sorted(kwargs.items())`: by code points.
  lookups.sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [path, value] of lookups) children.push({ kind: 'lookup', path, value });
  const connector = call.keywords.get('_connector');
  const negated = call.keywords.get('_negated');
  const named = connector?.kind === 'string' ? connector.value : 'AND';
  if (named !== 'AND' && named !== 'OR') return 'unreadable';
  return { connector: named, negated: negated?.kind === 'boolean' && negated.value, children };
}

function readChild(item: PythonValue, scope: ExpressionScope, depth: number): QChild | undefined {
  if (item.kind === 'tuple' && item.items.length === 2) {
    const [path, value] = item.items;
    return path?.kind === 'string' && value !== undefined ? { kind: 'lookup', path: path.value, value } : undefined;
  }
  const node = readQ(item, scope, depth + 1);
  if (node === 'unreadable') return undefined;
  return node === 'expression' ? { kind: 'expression', value: item } : { kind: 'node', node };
}

function invert(node: QNode, scope: ExpressionScope): QNode {
  if (scope.columns.features.negatesCopies) return { ...node, negated: !node.negated };
  const wrapped = addNode({ connector: 'AND', negated: false, children: [] }, node, 'AND');
  return { ...wrapped, negated: true };
}

/** `Q._combine`. */
function combine(left: QNode, right: QNode, connector: Connector): QNode {
  if (left.children.length === 0) return right;
  if (right.children.length === 0) return left;
  const start: QNode = { connector, negated: false, children: [] };
  return addNode(addNode(start, left, connector), right, connector);
}

/** `Node.add` for a tree that has the connector already: children of a like-minded node are taken over. */
function addNode(whole: QNode, node: QNode, connector: Connector): QNode {
  const squashed = !node.negated && (node.connector === connector || node.children.length === 1);
  const added: readonly QChild[] = squashed ? node.children : [{ kind: 'node', node }];
  return { ...whole, children: [...whole.children, ...added] };
}

/** `_add_q` and `build_filter`. */
function toWhere(node: QNode, scope: ExpressionScope, outerNegated: boolean): Where {
  const negated = outerNegated !== node.negated;
  let whole: Where = { connector: node.connector, negated: node.negated, children: [] };
  for (const child of node.children) whole = addWhere(whole, childWhere(child, scope, negated));
  return whole;
}

function childWhere(child: QChild, scope: ExpressionScope, negated: boolean): Where {
  if (child.kind === 'node') return toWhere(child.node, scope, negated);
  const plain = (children: Where['children']): Where => ({ connector: 'AND', negated: false, children });
  if (child.kind === 'expression') return plain([compileExpressionCondition(child.value, scope)]);
  const lookup = compileLookup(child.path, child.value, scope);
  if (!negated || lookup.isNullTest) return plain([lookup.compiled]);
  // NULL must behave as in Python: "not equal" holds for it.
  const guards = lookup.columns.filter(({ field }) => field.null).map(notNull);
  return plain([lookup.compiled, ...guards]);
}

function addWhere(whole: Where, part: Where): Where {
  if (part.children.length === 0) return whole;
  const squashed = !part.negated && (part.connector === whole.connector || part.children.length === 1);
  return { ...whole, children: [...whole.children, ...(squashed ? part.children : [part])] };
}

/** `WhereNode.as_sql`. */
function print(where: Where): Compiled {
  const parts = where.children.map((child) => ('connector' in child ? print(child) : child));
  const joined = joinWith(` ${where.connector} `, parts);
  if (where.negated) return join('NOT (', joined, ')');
  return parts.length > 1 ? join('(', joined, ')') : joined;
}
