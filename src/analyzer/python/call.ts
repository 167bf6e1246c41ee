import type { Location } from '../location.ts';
import { attributeOf, attributeOfBase, instanceOf } from './attribute.ts';
import { assignTo } from './assign.ts';
import { callBuiltin } from './builtins.ts';
import { evaluate } from './evaluate.ts';
import { runBody } from './execute.ts';
import { force, itemsOf, knownOfEnvironment } from './force.ts';
import { locationOf, type Frame, type Interpreter, type Scope } from './frame.ts';
import { decodeBytes } from './file-content.ts';
import { callFileFunction } from './file-functions.ts';
import { callKnownFunction } from './known-functions.ts';
import { maxDepth } from './limits.ts';
import { none, sequence, string, unknown } from './make.ts';
import { callMethod, changeInPlace, resultOfChange } from './methods.ts';
import { callFileMethod, callPathMethod } from './path-members.ts';
import { childOf, textOf, type SyntaxNode } from './syntax.ts';
import type { CallValue, FunctionValue, PythonValue } from './value.ts';

/** The arguments of a call, evaluated and unpacked. */
export interface Arguments {
  readonly positional: readonly PythonValue[];
  readonly keywords: ReadonlyMap<string, PythonValue>;
  readonly keywordLocations: ReadonlyMap<string, Location>;
}

/** A call without arguments. */
export const noArguments: Arguments = { positional: [], keywords: new Map(), keywordLocations: new Map() };

/** A call: a builtin or a helper of the project is followed, an instance of a class or a foreign call stays symbolic. */
export function evaluateCall(node: SyntaxNode, scope: Scope): PythonValue {
  const callee = childOf(node, 'function');
  const list = childOf(node, 'arguments');
  const at = locationOf(scope.frame, node);
  if (callee === undefined || list === undefined) return unknown('a syntax error', at);
  const method = callee.type === 'attribute' ? evaluateMethod(callee, list, scope, at) : undefined;
  if (method !== undefined) return method;
  const target = evaluate(callee, scope);
  return call(target, readArguments(list, scope), scope, at);
}

function call(target: PythonValue, args: Arguments, scope: Scope, at: Location): PythonValue {
  if (target.kind === 'unknown') return { ...target, at };
  const failed = failureIn(args);
  if (failed !== undefined) return failed;
  if (target.kind === 'reference') {
    const result = callFileFunction(target.name, args, scope.interpreter, at);
    if (result !== undefined) return result;
  }
  if (target.kind === 'reference' && target.name.startsWith('builtins.')) {
    const result = callBuiltin(target.name.slice('builtins.'.length), args, scope.interpreter, at);
    if (result !== undefined) return result;
  }
  if (target.kind === 'reference') {
    const known = callKnownFunction(target.name, args, scope.interpreter.environment, at);
    if (known !== undefined) return known;
  }
  const followed = functionOf(target, scope);
  if (followed !== undefined) return callFunction(followed, args, scope.interpreter, at);
  return { kind: 'call', callee: target, ...args, at };
}

/** An argument that raises an exception: nothing is called. */
function failureIn({ positional }: Arguments): PythonValue | undefined {
  return positional.find((value) => value.kind === 'unknown' && value.raises !== undefined);
}

/**
 * The project's function behind a callee. A name with a capital is a class and stays symbolic: its file need not be read
 * to know that an instance was made.
 */
function functionOf(target: PythonValue, scope: Scope): FunctionValue | undefined {
  if (target.kind === 'function') return target;
  if (target.kind !== 'reference') return undefined;
  const name = target.name.split('.').at(-1) ?? '';
  if (/^[A-Z]/.test(name) || !scope.interpreter.isOfProject(target.name)) return undefined;
  const resolved = force(target, scope.interpreter);
  return resolved.kind === 'function' ? resolved : undefined;
}

/** Evaluates the arguments of an `argument_list` (or the lone generator of `f(x for x in y)`). */
function readArguments(list: SyntaxNode, scope: Scope): Arguments {
  const positional: PythonValue[] = [];
  const keywords = new Map<string, PythonValue>();
  const keywordLocations = new Map<string, Location>();
  if (list.type === 'generator_expression') return { positional: [evaluate(list, scope)], keywords, keywordLocations };
  for (const argument of list.children) {
    if (argument.type === 'keyword_argument') {
      const name = childOf(argument, 'name');
      const value = childOf(argument, 'value');
      if (name === undefined || value === undefined) continue;
      const text = textOf(scope.frame.module.tree, name);
      keywords.set(text, evaluate(value, scope));
      keywordLocations.set(text, locationOf(scope.frame, argument));
    } else if (argument.type === 'list_splat' || argument.type === 'dictionary_splat') {
      unpack(argument, scope, positional, keywords);
    } else if (argument.type !== 'comment') {
      positional.push(evaluate(argument, scope));
    }
  }
  return { positional, keywords, keywordLocations };
}

function unpack(
  argument: SyntaxNode,
  scope: Scope,
  positional: PythonValue[],
  keywords: Map<string, PythonValue>,
): void {
  const [inner] = argument.children;
  const value = inner === undefined ? undefined : force(evaluate(inner, scope), scope.interpreter);
  const missing = unknown('an unpacked argument that is not known', locationOf(scope.frame, argument));
  if (argument.type === 'list_splat') {
    positional.push(...((value === undefined ? undefined : itemsOf(value)) ?? [missing]));
  } else if (value?.kind === 'dict') {
    for (const [key, entry] of value.entries) if (key.kind === 'string') keywords.set(key.value, entry);
  } else {
    keywords.set('**', missing);
  }
}

/** `value.method(…)` of a known value: pure methods give their result, `.append(…)` and the like change the name's value. */
function evaluateMethod(callee: SyntaxNode, list: SyntaxNode, scope: Scope, at: Location): PythonValue | undefined {
  const owner = childOf(callee, 'object');
  const attribute = childOf(callee, 'attribute');
  if (owner === undefined || attribute === undefined) return undefined;
  const method = textOf(scope.frame.module.tree, attribute);
  const raw = evaluate(owner, scope);
  const answer =
    callBaseMethod(raw, method, () => readArguments(list, scope), scope) ??
    callSuper(raw, method, () => readArguments(list, scope), scope);
  if (answer !== undefined) return answer;
  const value = ownerOf(raw, scope);
  if (value.kind === 'reference' || value.kind === 'class') return undefined;
  const args = readArguments(list, scope);
  if (value.kind === 'object' || (value.kind === 'call' && instanceOf(value, scope.interpreter) !== undefined)) {
    return call(attributeOf(value, method, scope.interpreter, at), args, scope, at);
  }
  const failed = failureIn(args);
  if (failed !== undefined) return failed;
  const changed = holders.has(owner.type) ? changeInPlace(value, method, args) : undefined;
  if (changed !== undefined) {
    rebind(owner, changed, scope);
    return resultOfChange(value, method, args, at);
  }
  return (
    resultOfMethod(value, method, args, { interpreter: scope.interpreter, at }) ?? opaqueMethod(value, method, args, at)
  );
}

/** What a method gives that changes nothing; undefined where it is not known. */
function resultOfMethod(
  value: PythonValue,
  method: string,
  args: Arguments,
  { interpreter, at }: { readonly interpreter: Interpreter; readonly at: Location },
): PythonValue | undefined {
  if (value.kind === 'path') return callPathMethod(value, method, forced(args, interpreter), { interpreter, at });
  if (value.kind === 'open-file') return callFileMethod(value, method, args, at);
  if (value.kind === 'bytes' && method === 'decode')
    return decodeBytes(value.value, forced(args, interpreter), interpreter, at);
  return callMethod(value, method, value.kind === 'string' ? forced(args, interpreter) : args, at);
}

/** What is written into a text must be known. */
function forced(args: Arguments, interpreter: Interpreter): Arguments {
  return {
    ...args,
    positional: args.positional.map((value) => force(value, interpreter)),
    keywords: new Map([...args.keywords].map(([name, value]) => [name, force(value, interpreter)])),
  };
}

/** What a container that is changed in place can be held by: a name, an item or an attribute. */
const holders: ReadonlySet<string> = new Set(['identifier', 'subscript', 'attribute']);

/** Puts a changed container in the place of the old one; where that is deeper than one item, the name is no longer known. */
function rebind(owner: SyntaxNode, changed: PythonValue, scope: Scope): void {
  const inner = owner.type === 'subscript' ? childOf(owner, 'value') : childOf(owner, 'object');
  if (owner.type === 'identifier' || inner?.type === 'identifier') {
    assignTo(owner, changed, scope);
    return;
  }
  let root: SyntaxNode | undefined = inner;
  while (root !== undefined && root.type !== 'identifier') root = childOf(root, 'value') ?? childOf(root, 'object');
  if (root !== undefined) assignTo(root, unknown('a value that is changed in place', changed.at), scope);
}

/** `super().method(…)`, and `Base.method(self, …)` as it was written before. */
function callBaseMethod(
  owner: PythonValue,
  method: string,
  read: () => Arguments,
  { interpreter }: Scope,
): PythonValue | undefined {
  if (interpreter.callBase === undefined) return undefined;
  if (owner.kind === 'call' && owner.callee.kind === 'reference' && owner.callee.name === 'builtins.super') {
    return interpreter.callBase(method, read());
  }
  if (owner.kind !== 'reference' && owner.kind !== 'class') return undefined;
  const args = read();
  const [self, ...positional] = args.positional;
  return self?.kind === 'object' ? interpreter.callBase(method, { ...args, positional }) : undefined;
}

function ownerOf(owner: PythonValue, { interpreter }: Scope): PythonValue {
  if (owner.kind !== 'reference' || isConstantName(owner.name)) return force(owner, interpreter);
  return knownOfEnvironment(owner, interpreter.environment) ?? owner;
}

/** `super().method(…)` where the base is a class of the project. */
function callSuper(owner: PythonValue, method: string, read: () => Arguments, scope: Scope): PythonValue | undefined {
  if (owner.kind !== 'call' || owner.callee.kind !== 'reference' || owner.callee.name !== 'builtins.super')
    return undefined;
  let frame: Frame | undefined = scope.frame;
  while (frame !== undefined && frame.bound === undefined) frame = frame.parent;
  if (frame?.bound === undefined) return undefined;
  const member = attributeOfBase(frame.bound, method, scope.interpreter);
  return member?.kind === 'function' ? callFunction(member, read(), scope.interpreter, owner.at) : undefined;
}

/** `SQL.format(…)` of an imported constant is worth reading its file; a method of an imported module or class is not. */
function isConstantName(name: string): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(name.split('.').at(-1) ?? '');
}

function opaqueMethod(value: PythonValue, method: string, args: Arguments, at: Location): PythonValue {
  if (value.kind === 'unknown') return { ...value, at };
  if (value.kind !== 'call' && value.kind !== 'operation') return unknown(`the result of \`.${method}()\``, at);
  const bound: CallValue = {
    kind: 'call',
    callee: { kind: 'reference', name: 'builtins.getattr', at },
    positional: [value, string(method, at)],
    keywords: new Map(),
    keywordLocations: new Map(),
    at,
  };
  return { kind: 'call', callee: bound, ...args, at };
}

/** Runs a function of the project with its arguments and gives what it returns. */
export function callFunction(
  value: FunctionValue,
  given: Arguments,
  interpreter: Interpreter,
  at: Location,
): PythonValue {
  const { budget } = interpreter;
  const { bound } = value;
  const args = bound === undefined ? given : { ...given, positional: [bound.self, ...given.positional] };
  const parent = interpreter.closureOf(value);
  if (parent === undefined) return unknown(`the result of \`${value.name}()\``, at);
  if (budget.depth + 20 >= maxDepth || budget.steps < 0)
    return unknown(`a call of \`${value.name}()\` that is nested too deeply`, at);
  const frame: Frame = {
    kind: 'function',
    names: new Map(),
    parent,
    module: parent.module,
    ...(bound === undefined ? {} : { bound }),
  };
  const inner: Scope = { interpreter, frame };
  const problem = bindParameters(value, args, inner, at);
  if (problem !== undefined) return unknown(problem, at);
  budget.depth += 10;
  const result = runFunction(value, inner, at);
  budget.depth -= 10;
  return result;
}

function runFunction(value: FunctionValue, scope: Scope, at: Location): PythonValue {
  const body = childOf(value.node, 'body');
  if (body === undefined) return unknown('a syntax error', at);
  if (value.node.type === 'lambda') return evaluate(body, scope);
  if (isGenerator(body)) return unknown(`the generator \`${value.name}()\``, at);
  const outcome = runBody(body, scope);
  if (outcome.kind === 'return') return outcome.value;
  const reason = 'reason' in outcome ? `the result of \`${value.name}()\`: ${outcome.reason}` : '';
  if (outcome.kind === 'raise') return { ...unknown(reason, at), raises: outcome.exception };
  return outcome.kind === 'unknown' ? unknown(reason, at) : none(at);
}

function isGenerator(body: SyntaxNode): boolean {
  const pending = [...body.children];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === 'yield') return true;
    if (node.type !== 'function_definition' && node.type !== 'lambda') pending.push(...node.children);
  }
  return false;
}

/** Binds arguments to parameters as Python does; answers what is wrong, or undefined. */
function bindParameters(value: FunctionValue, args: Arguments, scope: Scope, at: Location): string | undefined {
  if (args.keywords.has('**')) return `a call of \`${value.name}()\` with arguments that are not known`;
  const remaining = [...args.positional];
  const keywords = new Map(args.keywords);
  const tree = scope.frame.module.tree;
  for (const parameter of childOf(value.node, 'parameters')?.children ?? []) {
    const name = textOf(tree, parameterName(parameter));
    if (parameter.type === 'list_splat_pattern') {
      scope.frame.names.set(name, sequence('tuple', remaining.splice(0), at));
    } else if (parameter.type === 'dictionary_splat_pattern') {
      const entries = [...keywords].map(([key, entry]) => [string(key, at), entry] as const);
      scope.frame.names.set(name, { kind: 'dict', entries, at });
      keywords.clear();
    } else if (
      parameter.type !== 'keyword_separator' &&
      parameter.type !== 'positional_separator' &&
      parameter.type !== 'comment'
    ) {
      const given = keywords.get(name) ?? remaining.shift() ?? defaultOf(parameter, scope);
      keywords.delete(name);
      if (given === undefined) return `a call of \`${value.name}()\` without \`${name}\``;
      scope.frame.names.set(name, given);
    }
  }
  return undefined;
}

function parameterName(parameter: SyntaxNode): SyntaxNode {
  return (
    childOf(parameter, 'name') ?? (parameter.type === 'identifier' ? parameter : (parameter.children[0] ?? parameter))
  );
}

function defaultOf(parameter: SyntaxNode, scope: Scope): PythonValue | undefined {
  const value = childOf(parameter, 'value');
  const { parent } = scope.frame;
  return value === undefined || parent === undefined ? undefined : evaluate(value, { ...scope, frame: parent });
}
