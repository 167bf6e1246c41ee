import type { ModelKey } from '../django/field.ts';
import { argumentsOf, childOf, nodesIn, type SyntaxNode } from '../python/syntax.ts';
import { calleeName, sourceText, type Reading } from './reading.ts';

/** A query taken apart: `Order.objects.filter(…).first()`. */
export interface Chain {
  readonly model: ModelKey;
  /** The methods after the manager. */
  readonly methods: readonly string[];
  /** Names that it puts on its rows itself: `annotate(total=…)`. */
  readonly made: ReadonlySet<string>;
}

/** A row that a variable holds. */
export type Row = Pick<Chain, 'model' | 'made'>;

/** What is known where a node stands. */
export interface Scope {
  /** In the body of a model's class: the model. */
  readonly self: ModelKey | undefined;
  /** In the body of a class of managers or querysets: the model that alone has it. */
  readonly queried: ModelKey | undefined;
  /** Variables of the function that hold a row. */
  readonly rows: ReadonlyMap<string, Row>;
  /** Variables that hold a query, or a model that `get_model()` gave. */
  readonly chains: ReadonlyMap<string, Chain>;
  /** What is assigned to variables that hold conditions: `Q(…)`. */
  readonly conditions: ReadonlyMap<string, readonly SyntaxNode[]>;
}

export const emptyScope: Scope = {
  self: undefined,
  queried: undefined,
  rows: new Map(),
  chains: new Map(),
  conditions: new Map(),
};

const one = /^a?(get|first|last|earliest|latest|create)$/u;
const notObjects = /^a?(values|values_list|dates|datetimes|aggregate|count|exists)$/u;
const shortcuts: Readonly<Record<string, 'one' | 'many'>> = {
  get_object_or_404: 'one',
  aget_object_or_404: 'one',
  get_list_or_404: 'many',
  aget_list_or_404: 'many',
};

/** True for `get_object_or_404` and its kin, whose first argument is what they ask. */
export function isShortcut(name: string): boolean {
  return Object.hasOwn(shortcuts, name);
}

/** What the variables of a function, or of the top of a module, hold; names that hold several things are left out. */
export function scopeOf(definition: SyntaxNode, around: Scope, reading: Reading): Scope {
  const rows = new Unambiguous<Row>();
  const chains = new Map(around.chains);
  const conditions = new Map(around.conditions);
  const inner: Inner = { scope: { ...around, chains, conditions }, rows, chains, conditions };
  if (around.self !== undefined) rows.note('self', { model: around.self, made: new Set() });
  for (const name of parametersOf(definition, reading)) {
    chains.delete(name);
    conditions.delete(name);
  }
  for (const node of definition.type === 'module' ? topOf(definition) : nodesIn(definition)) {
    const annotated = annotatedRow(node, reading);
    if (annotated !== undefined) rows.note(...annotated);
    const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
    if (left?.type !== 'identifier' || right === undefined) continue;
    const name = sourceText(left, reading);
    if (node.type === 'for_statement' || node.type === 'for_in_clause') {
      rows.note(name, rowOf(right, 'many', inner.scope, reading));
    } else if (node.type === 'assignment') assign(name, right, inner, reading);
    noteCondition(name, right, inner, reading);
  }
  return { ...inner.scope, rows: rows.known() };
}

/** A scope that is being read. */
interface Inner {
  readonly scope: Scope;
  readonly rows: Unambiguous<Row>;
  readonly chains: Map<string, Chain>;
  readonly conditions: Map<string, readonly SyntaxNode[]>;
}

function assign(name: string, value: SyntaxNode, { scope, rows, chains }: Inner, reading: Reading): void {
  rows.note(name, rowOf(value, 'one', scope, reading));
  const chain = chainOf(value, scope, reading);
  if (chain !== undefined && !one.test(chain.methods.at(-1) ?? '')) chains.set(name, chain);
  else chains.delete(name);
}

function noteCondition(name: string, value: SyntaxNode, { conditions }: Inner, reading: Reading): void {
  if (holdsCondition(value, reading)) conditions.set(name, [...(conditions.get(name) ?? []), value]);
}

function parametersOf(definition: SyntaxNode, reading: Reading): readonly string[] {
  const parameters = childOf(definition, 'parameters');
  return (parameters?.children ?? []).map((each) => sourceText(childOf(each, 'name') ?? each, reading));
}

/** What stands in no function and no class. */
function* topOf(root: SyntaxNode): Iterable<SyntaxNode> {
  const open: SyntaxNode[] = root.children.toReversed();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (/^(function|class|decorated)_definition$/u.test(node.type)) continue;
    yield node;
    open.push(...node.children.toReversed());
  }
}

class Unambiguous<Value extends Row> {
  readonly #values = new Map<string, Value | undefined>();

  note(name: string, value: Value | undefined): void {
    const isOther = this.#values.has(name) && this.#values.get(name)?.model !== value?.model;
    this.#values.set(name, isOther ? undefined : value);
  }

  known(): ReadonlyMap<string, Value> {
    return new Map(
      [...this.#values].flatMap(([name, value]): [string, Value][] => (value === undefined ? [] : [[name, value]])),
    );
  }
}

/** `order: Order`, of a parameter. */
function annotatedRow(node: SyntaxNode, reading: Reading): [string, Row] | undefined {
  if (node.type !== 'typed_parameter' && node.type !== 'typed_default_parameter') return undefined;
  const type = node.children.find(({ field }) => field === 'type');
  const name = childOf(node, 'name') ?? node.children[0];
  const model = reading.models.modelOf(type?.children[0]);
  if (name?.type !== 'identifier' || model === undefined) return undefined;
  return [sourceText(name, reading), { model, made: new Set() }];
}

/** The row that an expression gives, or the rows that a loop over it goes through. */
function rowOf(node: SyntaxNode, wanted: 'one' | 'many', scope: Scope, reading: Reading): Row | undefined {
  const name = calleeName(node, reading);
  const kind = shortcuts[name];
  if (kind !== undefined) {
    const [asked] = argumentsOf(node);
    const chain = asked === undefined || kind !== wanted ? undefined : chainOf(asked, scope, reading);
    return chain === undefined ? undefined : { model: chain.model, made: chain.made };
  }
  const made = node.type === 'call' ? reading.models.modelOf(childOf(node, 'function')) : undefined;
  if (made !== undefined) return wanted === 'one' ? { model: made, made: new Set() } : undefined;
  const chain = chainOf(node, scope, reading);
  if (chain === undefined || chain.methods.some((method) => notObjects.test(method))) return undefined;
  const isOne = one.test(chain.methods.at(-1) ?? '');
  const isQuery = chain.methods.length > 0 || node.type === 'identifier';
  return isQuery && isOne === (wanted === 'one') ? { model: chain.model, made: chain.made } : undefined;
}

/** Takes a query apart, from its end to the model, the variable or the manager that it begins with. */
export function chainOf(node: SyntaxNode, scope: Scope, reading: Reading): Chain | undefined {
  const methods: string[] = [];
  const made = new Set<string>();
  const of = (model: ModelKey, before: readonly string[], names: ReadonlySet<string> = new Set()): Chain => ({
    model,
    methods: [...before, ...methods.toReversed()],
    made: new Set([...names, ...made]),
  });
  let current: SyntaxNode | undefined = node;
  for (let depth = 0; current !== undefined && depth < 100; depth += 1) {
    const model = reading.models.modelOf(current);
    if (model !== undefined) {
      // The manager is no method.
      methods.pop();
      return of(model, []);
    }
    if (current.type === 'identifier') {
      const known = variableOf(sourceText(current, reading), scope);
      if (known?.methods.length === 0) methods.pop();
      return known === undefined ? undefined : of(known.model, known.methods, known.made);
    }
    if (current.type === 'await' || current.type === 'parenthesized_expression') current = current.children[0];
    else if (current.type === 'subscript') current = childOf(current, 'value');
    else if (current.type === 'attribute') {
      methods.push(sourceText(childOf(current, 'attribute'), reading));
      current = childOf(current, 'object');
    } else if (current.type === 'call') {
      if (scope.queried !== undefined && sourceText(current, reading) === 'super()') return of(scope.queried, ['all']);
      for (const name of namesMadeBy(current, reading)) made.add(name);
      current = childOf(current, 'function');
    } else return undefined;
  }
  return undefined;
}

/** The query that a variable holds: in a manager or a queryset `self` is one as well. */
function variableOf(name: string, { chains, queried }: Scope): Chain | undefined {
  const isSelf = name === 'self' && queried !== undefined;
  return isSelf ? { model: queried, methods: ['all'], made: new Set() } : chains.get(name);
}

/** The names that `annotate(total=…)` puts on rows. */
export function namesMadeBy(call: SyntaxNode, reading: Reading): readonly string[] {
  if (!/^(annotate|alias|extra|values|values_list)$/u.test(calleeName(call, reading))) return [];
  return argumentsOf(call).flatMap((argument) =>
    argument.type === 'keyword_argument' ? [sourceText(childOf(argument, 'name'), reading)] : [],
  );
}

/** `Q(…)`, and what is made of several. */
function holdsCondition(root: SyntaxNode, reading: Reading): boolean {
  const open: SyntaxNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'call' && calleeName(node, reading) === 'Q') return true;
    if (madeOfConditions.has(node.type)) open.push(...node.children);
  }
  return false;
}

const madeOfConditions: ReadonlySet<string> = new Set([
  'binary_operator',
  'unary_operator',
  'parenthesized_expression',
]);
