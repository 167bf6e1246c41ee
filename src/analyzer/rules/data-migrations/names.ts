import { argumentsOf, childOf, nodesIn, textOf, type SyntaxNode, type SyntaxTree } from '../../python/syntax.ts';
import { nothingGiven, textOfArgument, textsAt, type Given } from './given-names.ts';

/** Names that stand for models and querysets in one function. */
export interface Names {
  /** Variable → `app.model`, of those that stand for one model throughout. */
  readonly models: ReadonlyMap<string, string>;
  /** The models that a variable may stand for at a place of the text. */
  modelsAt(name: string, position: number): readonly string[];
  /** What was last assigned to a variable before a place of the text. */
  valueAt(name: string, position: number): SyntaxNode | undefined;
  readonly given: Given;
}

interface Assigned<Value> {
  readonly from: number;
  readonly value: Value;
}

/** Reads `Order = apps.get_model("shop", "Order")`, `for model in (Order, Line)` and other assignments of a function. */
export function namesIn(root: SyntaxNode, tree: SyntaxTree, given: Given = nothingGiven): Names {
  const models = new Map<string, Assigned<readonly string[]>[]>();
  const values = new Map<string, Assigned<SyntaxNode>[]>();
  const names: Names = {
    models: new Map(),
    given,
    modelsAt: (name, position) =>
      lastBefore(models.get(name), position) ?? [
        ...(given.models.get(name) ?? []),
        ...(given.imported.get(name) ?? []),
      ],
    valueAt: (name, position) => lastBefore(values.get(name), position),
  };
  for (const node of nodesIn(root)) {
    const [left, right] = [
      childOf(node, 'left') ?? childOf(node, 'name'),
      childOf(node, 'right') ?? childOf(node, 'value'),
    ];
    if (left === undefined || right === undefined) continue;
    if (node.type === 'for_statement' || node.type === 'for_in_clause') {
      for (const [name, keys] of loopedModels(left, right, tree, names)) {
        add(models, name, { from: right.endIndex, value: keys });
      }
    } else if (node.type === 'assignment' || node.type === 'named_expression') {
      for (const [target, value] of pairs(left, right).filter(([{ type }]) => type === 'identifier')) {
        const name = textOf(tree, target);
        add(models, name, { from: node.endIndex, value: modelsNamed(value, tree, names) });
        add(values, name, { from: node.endIndex, value });
      }
    }
  }
  const all = [
    ...given.models,
    ...given.imported,
    ...[...models].map(([name, each]) => [name, each.flatMap(({ value }) => value)] as const),
  ];
  return {
    ...names,
    models: new Map(
      all.flatMap(([name, keys]) => {
        const [only, ...others] = new Set(keys);
        return only === undefined || others.length > 0 ? [] : [[name, only] as const];
      }),
    ),
  };
}

function add<Value>(all: Map<string, Value[]>, name: string, value: Value): void {
  const list = all.get(name);
  if (list === undefined) all.set(name, [value]);
  else list.push(value);
}

/** The last of what is assigned before a place. */
function lastBefore<Value>(all: readonly Assigned<Value>[] | undefined, position: number): Value | undefined {
  return all?.findLast(({ from }) => from <= position)?.value;
}

/** `a, b = x, y` in pairs. */
function pairs(left: SyntaxNode, right: SyntaxNode): readonly (readonly [SyntaxNode, SyntaxNode])[] {
  const targets = left.type === 'pattern_list' || left.type === 'tuple_pattern' ? left.children : undefined;
  const values = right.type === 'expression_list' || right.type === 'tuple' ? right.children : undefined;
  if (targets === undefined || targets.length !== values?.length) return [[left, right]];
  return targets.flatMap((target, index) => (values[index] === undefined ? [] : [[target, values[index]] as const]));
}

/** The models that an expression names itself: a call of `get_model`, a variable of one, an item of several. */
export function modelsNamed(node: SyntaxNode, tree: SyntaxTree, names: Names): readonly string[] {
  switch (node.type) {
    case 'call': {
      const asked = modelsOfCall(node, tree, names.given).map(({ key }) => key);
      return asked.length > 0 ? [...new Set(asked)] : (names.given.imported.get(textOf(tree, node)) ?? []);
    }
    case 'identifier':
      return names.modelsAt(textOf(tree, node), node.startIndex);
    case 'attribute':
      return names.given.imported.get(textOf(tree, node)) ?? [];
    case 'subscript': {
      const held = childOf(node, 'value');
      return held === undefined ? [] : modelsHeld(held, tree, names);
    }
    default:
      return [];
  }
}

/** Of a longer list of models only the first are read. */
const mostHeld = 100;

/** The models that a list, tuple, set, dict or comprehension holds, or a variable of one. */
function modelsHeld(node: SyntaxNode, tree: SyntaxTree, names: Names, depth = 0): readonly string[] {
  const inner = (part: SyntaxNode | undefined): readonly string[] =>
    part === undefined || depth > 5 ? [] : modelsHeld(part, tree, names, depth + 1);
  switch (node.type) {
    case 'identifier':
      return inner(names.valueAt(textOf(tree, node), node.startIndex));
    case 'list':
    case 'tuple':
    case 'set':
    case 'dictionary':
      return node.children.slice(0, mostHeld).flatMap((item) => modelsOfItem(item, tree, names));
    case 'list_comprehension':
    case 'generator_expression':
    case 'set_comprehension':
    case 'dictionary_comprehension':
      return modelsOfItem(childOf(node, 'body'), tree, names);
    case 'call': {
      const callee = childOf(node, 'function');
      return isItems(callee, tree) ? inner(callee === undefined ? undefined : childOf(callee, 'object')) : [];
    }
    default:
      return [];
  }
}

/** `models.values` and `models.items` of a dict. */
function isItems(callee: SyntaxNode | undefined, tree: SyntaxTree): boolean {
  const method = callee?.type === 'attribute' ? childOf(callee, 'attribute') : undefined;
  return method !== undefined && /^(values|items)$/u.test(textOf(tree, method));
}

/** The models that an item of a list names, or the value of an item of a dict. */
function modelsOfItem(item: SyntaxNode | undefined, tree: SyntaxTree, names: Names): readonly string[] {
  const value = item?.type === 'pair' ? childOf(item, 'value') : item;
  return value === undefined ? [] : modelsNamed(value, tree, names);
}

/** `for model in (Order, Line)`, and `for model, field in ((Order, "note"), …)`: the names with the models that they stand for. */
function loopedModels(
  left: SyntaxNode,
  right: SyntaxNode,
  tree: SyntaxTree,
  names: Names,
): readonly (readonly [string, readonly string[]])[] {
  if (left.type === 'identifier') {
    const keys = modelsHeld(right, tree, names);
    return keys.length === 0 ? [] : [[textOf(tree, left), keys]];
  }
  const rows = right.type === 'identifier' ? names.valueAt(textOf(tree, right), right.startIndex) : right;
  if (rows?.type === 'call') {
    const last = left.children.at(-1);
    const keys = modelsHeld(rows, tree, names);
    return keys.length === 0 || last?.type !== 'identifier' ? [] : [[textOf(tree, last), keys]];
  }
  return left.children.flatMap((target, index) => {
    const keys = (rows?.children ?? []).flatMap((row) => {
      const item = row.type === 'tuple' || row.type === 'list' ? row.children[index] : undefined;
      return item === undefined ? [] : modelsNamed(item, tree, names);
    });
    return keys.length === 0 || target.type !== 'identifier' ? [] : [[textOf(tree, target), keys] as const];
  });
}

/** A model that `get_model` is asked for. */
export interface AskedModel {
  readonly key: string;
  readonly app: string;
  readonly name: string;
}

/** `apps.get_model("shop", "Order")` or `apps.get_model("shop.Order")`: the model that it asks for, where it is one. */
export function modelOfCall(node: SyntaxNode, tree: SyntaxTree, given = nothingGiven): AskedModel | undefined {
  const [only, ...others] = modelsOfCall(node, tree, given);
  return others.length === 0 ? only : undefined;
}

/** The models that a call of `get_model` asks for: several where it stands in a loop over their names. */
export function modelsOfCall(node: SyntaxNode, tree: SyntaxTree, given: Given): readonly AskedModel[] {
  const callee = node.type === 'call' ? childOf(node, 'function') : undefined;
  const called = callee?.type === 'attribute' ? childOf(callee, 'attribute') : callee;
  if (called === undefined || textOf(tree, called) !== 'get_model') return [];
  const children = argumentsOf(node);
  const [first, second] = children.map((child) =>
    child.type === 'keyword_argument' ? childOf(child, 'value') : child,
  );
  const found = new Map<string, AskedModel>();
  for (const texts of textsAt(node, given)) {
    const text = textOfArgument(first, tree, texts);
    const [app, name] = second === undefined ? (text ?? '').split('.') : [text, textOfArgument(second, tree, texts)];
    if (app === undefined || name === undefined || app === '' || name === '') continue;
    const key = `${app}.${name.toLowerCase()}`;
    if (!found.has(key)) found.set(key, { key, app, name });
  }
  return [...found.values()];
}
