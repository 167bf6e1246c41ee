import { assignAttribute, assignTo } from './assign.ts';
import { assignedNames } from './assigned-names.ts';
import { evaluate } from './evaluate.ts';
import { force, itemsOf } from './force.ts';
import { locationOf, lookupName, type Frame, type Scope } from './frame.ts';
import { importFrom, importModules } from './imports.ts';
import { unknown, none } from './make.ts';
import { withoutKey } from './methods.ts';
import { calculate, truthOf } from './operators.ts';
import { childOf, textOf, type SyntaxNode, type SyntaxTree } from './syntax.ts';
import type { ClassValue, PythonValue } from './value.ts';

/** How a block ended. `unknown`: a `return` may or may not have been reached. */
export type Outcome =
  | { readonly kind: 'next' }
  | { readonly kind: 'break' | 'continue' }
  | { readonly kind: 'return'; readonly value: PythonValue }
  /** `exception` is the name of its class. */
  | { readonly kind: 'raise'; readonly exception: string; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

const next: Outcome = { kind: 'next' };

type Executor = (node: SyntaxNode, scope: Scope) => Outcome;

/** One way to execute each kind of statement; what is not here changes no name. */
const executors: Readonly<Record<string, Executor>> = {
  expression_statement: executeExpression,
  import_statement: (node, scope) => done(importModules(node, scope)),
  import_from_statement: (node, scope) => done(importFrom(node, scope)),
  class_definition: (node, scope) => done(defineClass(node, scope)),
  function_definition: (node, scope) => done(defineFunction(node, scope)),
  decorated_definition: (node, scope) => done(defineDecorated(node, scope)),
  if_statement: executeIf,
  for_statement: executeFor,
  while_statement: (node, scope) => forget(node, scope, 'a `while` loop'),
  match_statement: (node, scope) => forget(node, scope, 'a `match` statement'),
  try_statement: executeTry,
  with_statement: executeWith,
  return_statement: executeReturn,
  break_statement: () => ({ kind: 'break' }),
  continue_statement: () => ({ kind: 'continue' }),
  raise_statement: executeRaise,
  delete_statement: executeDelete,
  block: runBody,
};

function done(_result: void): Outcome {
  return next;
}

/** Executes the statements of a block or module in order. */
export function runBody(body: SyntaxNode, scope: Scope): Outcome {
  for (const statement of body.children) {
    scope.interpreter.budget.steps -= 1;
    if (scope.interpreter.budget.steps < 0)
      return { kind: 'unknown', reason: 'it takes more steps than an evaluation may take' };
    const outcome = executors[statement.type]?.(statement, scope) ?? next;
    if (outcome.kind !== 'next') return outcome;
  }
  return next;
}

function executeExpression(node: SyntaxNode, scope: Scope): Outcome {
  const [expression] = node.children;
  if (expression === undefined) return next;
  if (expression.type === 'assignment') return executeAssignment(expression, scope);
  if (expression.type === 'augmented_assignment') executeAugmented(expression, scope);
  else if (evaluated.has(expression.type)) return raisedBy(evaluate(expression, scope), scope) ?? next;
  return next;
}

/** Expressions that stand alone and may change something, or raise an exception. */
const evaluated: ReadonlySet<string> = new Set(['call', 'named_expression', 'attribute', 'subscript']);

/**
 * The exception that evaluation ended in. At the top level of a module or class it has to have somewhere to go: else Django
 * could not load the module, so that it is more likely that we are wrong.
 */
function raisedBy(value: PythonValue, { frame, isTried }: Scope): Outcome | undefined {
  if (value.kind !== 'unknown' || value.raises === undefined) return undefined;
  if (frame.kind !== 'function' && isTried !== true) return undefined;
  return { kind: 'raise', exception: value.raises, reason: value.reason };
}

function executeAssignment(node: SyntaxNode, scope: Scope): Outcome {
  const target = childOf(node, 'left');
  const source = childOf(node, 'right');
  if (target === undefined || source === undefined) return next;
  if (source.type === 'assignment') executeAssignment(source, scope);
  const value = evaluate(innermostValue(source), scope);
  assignTo(target, bindable(value), scope);
  return raisedBy(value, scope) ?? next;
}

/** What a name is bound to: an exception was raised before, and is not raised again where the name is read. */
function bindable(value: PythonValue): PythonValue {
  return value.kind === 'unknown' && value.raises !== undefined ? unknown(value.reason, value.at) : value;
}

/** `a = b = value`: the value of the chain. */
function innermostValue(node: SyntaxNode): SyntaxNode {
  let current = node;
  while (current.type === 'assignment') current = childOf(current, 'right') ?? { ...current, type: 'none' };
  return current;
}

function executeAugmented(node: SyntaxNode, scope: Scope): void {
  const target = childOf(node, 'left');
  const source = childOf(node, 'right');
  const operator = childOf(node, 'operator');
  if (target?.type === 'attribute')
    assignAttribute(target, unknown('a value that is changed in place', locationOf(scope.frame, node)), scope);
  if (target?.type !== 'identifier' || source === undefined || operator === undefined) return;
  const { tree } = scope.frame.module;
  const before = force(evaluate(target, scope), scope.interpreter);
  const change = force(evaluate(source, scope), scope.interpreter);
  const sign = textOf(tree, operator).slice(0, -1);
  // `list += tuple` is allowed where `list + tuple` is not.
  const right =
    before.kind === 'list' && sign === '+'
      ? { ...change, ...(itemsOf(change) === undefined ? {} : { kind: 'list' as const, items: itemsOf(change) ?? [] }) }
      : change;
  const at = locationOf(scope.frame, node);
  const value =
    calculate(sign, before, right as PythonValue, at) ?? unknown(`the value after \`${textOf(tree, operator)}\``, at);
  scope.frame.names.set(textOf(tree, target), value);
}

function defineFunction(node: SyntaxNode, scope: Scope, decorators?: readonly string[]): void {
  const name = childOf(node, 'name');
  if (name === undefined) return;
  const { tree } = scope.frame.module;
  scope.interpreter.closures.set(node, scope.frame);
  const parameters = childOf(node, 'parameters')?.children ?? [];
  scope.frame.names.set(textOf(tree, name), {
    kind: 'function',
    name: textOf(tree, name),
    parameters: parameters.filter(({ type }) => type !== 'comment').map((parameter) => parameterText(parameter, scope)),
    node,
    module: scope.frame.module.name,
    ...(decorators === undefined ? {} : { decorators }),
    at: locationOf(scope.frame, node),
  });
}

function parameterText(parameter: SyntaxNode, scope: Scope): string {
  const name =
    childOf(parameter, 'name') ??
    (parameter.type === 'typed_parameter' ? (parameter.children[0] ?? parameter) : parameter);
  return textOf(scope.frame.module.tree, name);
}

/** Decorators are not run. Those that leave a function or class as it is for our purposes are passed over. */
const harmlessDecorators =
  /^(staticmethod|classmethod|property|(\w+\.)*cached_property|(functools\.)?(wraps|lru_cache|cache)|(\w+\.)*(final|override|deconstructible|unique|atomic))\b/;

function defineDecorated(node: SyntaxNode, scope: Scope): void {
  const definition = childOf(node, 'definition');
  const name = definition === undefined ? undefined : childOf(definition, 'name');
  if (definition === undefined || name === undefined) return;
  const { tree } = scope.frame.module;
  const decorators = node.children
    .filter(({ type }) => type === 'decorator')
    .map((decorator) => textOf(tree, decorator).slice(1).trim());
  if (definition.type === 'function_definition') defineFunction(definition, scope, decorators);
  else executors[definition.type]?.(definition, scope);
  if (definition.type === 'function_definition' && !decorators.every((text) => harmlessDecorators.test(text))) {
    // The function is still worth reading (RunPython), but calling it here would ignore what the decorator does.
    scope.interpreter.closures.delete(definition, scope.frame);
  }
}

function defineClass(node: SyntaxNode, scope: Scope): void {
  const name = childOf(node, 'name');
  const body = childOf(node, 'body');
  if (name === undefined || body === undefined) return;
  const { tree } = scope.frame.module;
  const frame: Frame = { kind: 'class', names: new Map(), parent: scope.frame, module: scope.frame.module };
  const bases = (childOf(node, 'superclasses')?.children ?? []).filter(
    ({ type }) => type !== 'keyword_argument' && type !== 'comment',
  );
  const baseValues = bases.map((base) => evaluateBase(base, scope));
  runBody(body, { ...scope, frame });
  const value: ClassValue = {
    kind: 'class',
    name: textOf(tree, name),
    module: scope.frame.module.name,
    bases: baseValues,
    body: frame.names,
    at: locationOf(scope.frame, node),
  };
  scope.frame.names.set(value.name, value);
}

/** `class MoneyField(models.Field[int, str])`: what stands in brackets behind a class is for type checkers. */
function evaluateBase(node: SyntaxNode, scope: Scope): PythonValue {
  const generic = node.type === 'subscript' ? childOf(node, 'value') : undefined;
  const value = generic === undefined ? undefined : evaluateBase(generic, scope);
  return value?.kind === 'class' || value?.kind === 'reference' ? value : evaluate(node, scope);
}

function executeIf(node: SyntaxNode, scope: Scope): Outcome {
  const branches = [node, ...node.children.filter(({ type }) => type === 'elif_clause' || type === 'else_clause')];
  for (const branch of branches) {
    const condition = childOf(branch, 'condition');
    const block = childOf(branch, branch.type === 'else_clause' ? 'body' : 'consequence');
    if (block === undefined) continue;
    if (condition === undefined) return runBody(block, scope);
    const value = force(evaluate(condition, scope), scope.interpreter);
    const raised = raisedBy(value, scope);
    if (raised !== undefined) return raised;
    const truth = truthOf(value);
    const text = textOf(scope.frame.module.tree, condition).slice(0, 60);
    if (truth === undefined) return forget(node, scope, `an \`if\` on \`${text}\`, which is not known`);
    if (truth) return runBody(block, scope);
  }
  return next;
}

/** `del kwargs["key"]` of a known dict. */
function executeDelete(node: SyntaxNode, scope: Scope): Outcome {
  const [target, ...more] = node.children;
  const owner = target?.type === 'subscript' ? childOf(target, 'value') : undefined;
  const key = target?.type === 'subscript' ? childOf(target, 'subscript') : undefined;
  if (owner?.type === 'identifier' && key !== undefined && more.length === 0) {
    const name = textOf(scope.frame.module.tree, owner);
    const value = lookupName(scope.frame, name);
    if (value?.kind === 'dict') {
      scope.frame.names.set(name, withoutKey(value, evaluate(key, scope)));
      return next;
    }
  }
  return forget(node, scope, 'a deleted name');
}

/** Every name that a statement may bind becomes unknown; the rest of the module goes on. */
function forget(node: SyntaxNode, scope: Scope, reason: string): Outcome {
  const { names, returns, attributes } = assignedNames(node, scope.frame.module.tree);
  for (const target of attributes) assignAttribute(target, unknown(reason, locationOf(scope.frame, node)), scope);
  const bound = scope.frame.kind === 'module' || scope.frame.kind === 'class';
  for (const [name, isImport] of names) {
    // A name that is imported in one branch or another (try/except ImportError) keeps the first that was found.
    if (isImport && lookupName(scope.frame, name) !== undefined) continue;
    scope.frame.names.set(name, unknown(reason, locationOf(scope.frame, node)));
  }
  return returns && !bound ? { kind: 'unknown', reason } : next;
}

function executeFor(node: SyntaxNode, scope: Scope): Outcome {
  const target = childOf(node, 'left');
  const iterable = childOf(node, 'right');
  const body = childOf(node, 'body');
  if (target === undefined || iterable === undefined || body === undefined) return next;
  const items = itemsOf(force(evaluate(iterable, scope), scope.interpreter));
  if (items === undefined)
    return forget(
      node,
      scope,
      `a \`for\` loop over \`${textOf(scope.frame.module.tree, iterable).slice(0, 60)}\`, which is not known`,
    );
  for (const item of items) {
    assignTo(target, item, scope);
    const outcome = runBody(body, scope);
    if (outcome.kind === 'break') return next;
    if (outcome.kind === 'return' || outcome.kind === 'raise' || outcome.kind === 'unknown') return outcome;
  }
  return next;
}

/**
 * The `try` body counts: handlers run for exceptions that are certain, not for failures that we can't foresee (`except
 * ImportError`).
 */
function executeTry(node: SyntaxNode, scope: Scope): Outcome {
  const clauses = (type: string): SyntaxNode[] => node.children.filter((child) => child.type === type);
  const body = childOf(node, 'body');
  let outcome = body === undefined ? next : runBody(body, { ...scope, isTried: true });
  if (outcome.kind === 'next') outcome = runBlocks(clauses('else_clause'), scope);
  else if (outcome.kind === 'raise') {
    const { exception } = outcome;
    const handler = clauses('except_clause').find((clause) => catches(clause, exception, scope.frame.module.tree));
    if (handler !== undefined) outcome = runHandler(handler, scope);
  }
  const last = runBlocks(clauses('finally_clause'), scope);
  return last.kind === 'next' ? outcome : last;
}

function runBlocks(clauses: readonly SyntaxNode[], scope: Scope): Outcome {
  for (const clause of clauses) {
    const block = clause.children.find(({ type }) => type === 'block');
    const outcome = block === undefined ? next : runBody(block, scope);
    if (outcome.kind !== 'next') return outcome;
  }
  return next;
}

function runHandler(clause: SyntaxNode, scope: Scope): Outcome {
  for (const name of assignedNames({ ...clause, children: exceptionsOf(clause) }, scope.frame.module.tree).names.keys())
    scope.frame.names.set(name, unknown('an exception', locationOf(scope.frame, clause)));
  return runBlocks([clause], scope);
}

function exceptionsOf(clause: SyntaxNode): SyntaxNode[] {
  return clause.children.filter(({ type }) => type !== 'block' && type !== 'comment');
}

/** The classes above those that can be foreseen here; every exception is also an `Exception`. */
const parentsOfException: Readonly<Record<string, readonly string[]>> = {
  KeyError: ['LookupError'],
  ModuleNotFoundError: ['ImportError'],
};

function catches(clause: SyntaxNode, exception: string, tree: SyntaxTree): boolean {
  const [types] = exceptionsOf(clause);
  if (types === undefined) return true;
  const own = Object.hasOwn(parentsOfException, exception) ? (parentsOfException[exception] ?? []) : [];
  const names = new Set([exception, ...own, 'Exception', 'BaseException']);
  return (textOf(tree, types).match(/[\w.]+/g) ?? []).some((name) => names.has(name));
}

/** `raise Exception(…)`, `raise Exception`. */
function executeRaise(node: SyntaxNode, scope: Scope): Outcome {
  const [value] = node.children;
  const callee = value?.type === 'call' ? childOf(value, 'function') : value;
  const text = callee === undefined ? '' : textOf(scope.frame.module.tree, callee);
  const reason = 'an exception is raised';
  return /^\w+$/.test(text) ? { kind: 'raise', exception: text, reason } : { kind: 'unknown', reason };
}

/** `with open(path) as file:`, and paths that `importlib.resources` gives this way. */
function bindOpened(item: SyntaxNode, scope: Scope): void {
  const pattern = item.type === 'with_item' ? childOf(item, 'value') : undefined;
  const target = pattern?.type === 'as_pattern' ? childOf(pattern, 'alias')?.children[0] : undefined;
  const source = pattern?.children[0];
  if (target?.type !== 'identifier' || source?.type !== 'call') return;
  const value = evaluate(source, scope);
  if (value.kind === 'open-file' || value.kind === 'path') assignTo(target, value, scope);
  else if (value.kind === 'unknown') assignTo(target, unknown(value.reason, value.at), scope);
}

function executeWith(node: SyntaxNode, scope: Scope): Outcome {
  for (const clause of node.children.filter(({ type }) => type === 'with_clause')) {
    for (const name of assignedNames(clause, scope.frame.module.tree).names.keys()) {
      scope.frame.names.set(name, unknown('a value of a `with` statement', locationOf(scope.frame, clause)));
    }
    for (const item of clause.children) bindOpened(item, scope);
  }
  const body = childOf(node, 'body');
  return body === undefined ? next : runBody(body, scope);
}

function executeReturn(node: SyntaxNode, scope: Scope): Outcome {
  const [value] = node.children;
  if (value === undefined) return { kind: 'return', value: none(locationOf(scope.frame, node)) };
  const result = evaluate(value, scope);
  return raisedBy(result, scope) ?? { kind: 'return', value: result };
}
