import { stringOf } from '../../django/plain-values.ts';
import { findMember } from '../../python/class-attributes.ts';
import type { Module, Modules } from '../../python/module.ts';
import { argumentsOf, childOf, nodesIn, textOf, type SyntaxNode } from '../../python/syntax.ts';
import type { ClassValue, FunctionValue, PythonValue } from '../../python/value.ts';
import { calledIn } from './called-names.ts';
import type { FunctionSource } from './function-source.ts';
import {
  constantLoopsOf,
  constantsOf,
  historicalOnly,
  nothingGiven,
  textOfArgument,
  textsAt,
  type Given,
} from './given-names.ts';
import { importedModelsOf } from './imported-models.ts';
import { modelsNamed, namesIn } from './names.ts';

/** What a call passes on: texts and models, by the name of the parameter; texts of `self.name` too. */
export interface Passed {
  readonly texts: ReadonlyMap<string, string>;
  readonly models: ReadonlyMap<string, readonly string[]>;
  readonly imported: ReadonlyMap<string, readonly string[]>;
}

interface PassingCall {
  readonly value: FunctionValue;
  readonly passed: Passed;
}

const nothing: Passed = { texts: new Map(), models: new Map(), imported: new Map() };

/** What RunPython runs: a function, `functools.partial` of one, or an object whose class has `__call__`. */
export function callableIn(value: PythonValue | undefined, modules: Modules): PassingCall | undefined {
  if (value?.kind === 'function') return { value, passed: passedBySelf(value.bound?.self, value, modules) };
  if (value?.kind === 'reference') {
    const followed = modules.resolve(value.name);
    return followed?.kind === 'function' ? { value: followed, passed: nothing } : undefined;
  }
  if (value?.kind === 'object') return methodOfObject(value, value.type, modules);
  if (value?.kind !== 'call') return undefined;
  if (value.callee.kind === 'reference' && value.callee.name === 'functools.partial') {
    const inner = callableIn(value.positional[0], modules);
    return inner === undefined ? undefined : { ...inner, passed: passedByPartial(inner, value) };
  }
  return methodOfObject(value, modules.classOf(value.callee), modules);
}

function methodOfObject(object: PythonValue, type: ClassValue | undefined, modules: Modules): PassingCall | undefined {
  const found = type === undefined ? undefined : findMember(type, '__call__', modules.classOf);
  if (type === undefined || found === undefined || found === 'foreign' || found.value.kind !== 'function')
    return undefined;
  const value: FunctionValue = { ...found.value, bound: { self: object, owner: type } };
  return { value, passed: passedBySelf(object, value, modules) };
}

/** The texts among the attributes of an object, as its methods write them: `self.app`. */
function passedBySelf(object: PythonValue | undefined, { parameters }: FunctionValue, modules: Modules): Passed {
  const instance = object?.kind === 'call' ? modules.instanceOf(object) : object;
  const self = parameters[0] ?? '';
  if (instance?.kind !== 'object' || self === '') return nothing;
  const texts = [...instance.attributes].flatMap(([name, value]) => {
    const text = stringOf(value);
    return text === undefined ? [] : [[`${self}.${name}`, text] as const];
  });
  return { ...nothing, texts: new Map(texts) };
}

function passedByPartial(
  { value: { parameters }, passed }: PassingCall,
  { positional, keywords }: Extract<PythonValue, { kind: 'call' }>,
): Passed {
  const byName = [
    ...positional.slice(1).map((value, index) => [parameters[index] ?? '', value] as const),
    ...keywords,
  ].flatMap(([name, value]) => {
    const text = stringOf(value);
    return text === undefined ? [] : [[name, text] as const];
  });
  return { ...passed, texts: new Map([...passed.texts, ...byName]) };
}

/** A function with what the calls that lead to it pass on, and the constants and imported models that it uses. */
export function sourceOf(
  value: FunctionValue,
  module: Module,
  calls: readonly Passed[],
  { modules, userModel }: { readonly modules: Modules; readonly userModel: string | undefined },
): FunctionSource {
  const plain: FunctionSource = { value, tree: module.tree, given: nothingGiven };
  const nodes = [...nodesIn(value.node)];
  const constants = constantsOf(nodes, module.tree, module);
  const ownImports = importedModelsOf(plain, modules).flatMap(({ name, key, isUserModel }) => {
    const model = isUserModel === true ? userModel?.replace(/\.\w+$/u, (found) => found.toLowerCase()) : key;
    return model === undefined ? [] : [[name, [model]] as const];
  });
  const given: Given = {
    texts: (calls.length === 0 ? [nothing] : calls).map(({ texts }) => new Map([...constants, ...texts])),
    models: together(calls.flatMap(({ models }) => [...models])),
    imported: together([...ownImports, ...calls.flatMap(({ imported }) => [...imported])]),
    loops: constantLoopsOf(nodes, module.tree, module),
  };
  return { ...plain, given };
}

function together(all: readonly (readonly [string, readonly string[]])[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const [name, keys] of all) found.set(name, new Set([...(found.get(name) ?? []), ...keys]));
  return new Map([...found].map(([name, keys]) => [name, [...keys]]));
}

/** The calls of functions of the project in a function, and what each passes on. */
export function callsIn(source: FunctionSource, modules: Modules): readonly PassingCall[] {
  const { value: caller, tree, given } = source;
  const names = namesIn(caller.node, tree, given);
  const historical = namesIn(caller.node, tree, historicalOnly(given));
  return calledIn(source, modules).flatMap(({ node, value }) => {
    const called = value ?? methodOfSelf(node, source, modules);
    if (called?.kind !== 'function') return [];
    const texts = new Map<string, string>();
    const models = new Map<string, readonly string[]>();
    const imported = new Map<string, readonly string[]>();
    for (const [parameter, argument] of givenTo(node, called, source)) {
      const keys = modelsNamed(argument, tree, historical);
      if (keys.length > 0) models.set(parameter, keys);
      else imported.set(parameter, modelsNamed(argument, tree, names));
      const [text, ...others] = new Set(textsAt(argument, given).map((known) => textOfArgument(argument, tree, known)));
      if (text !== undefined && others.length === 0) texts.set(parameter, text);
    }
    return [{ value: called, passed: { texts, models, imported } }];
  });
}

/** `self.fill(apps)` in a method. */
function methodOfSelf(call: SyntaxNode, { value, tree }: FunctionSource, modules: Modules): FunctionValue | undefined {
  const callee = childOf(call, 'function');
  const object = callee?.type === 'attribute' ? childOf(callee, 'object') : undefined;
  const attribute = callee === undefined ? undefined : childOf(callee, 'attribute');
  const { bound, parameters } = value;
  if (bound === undefined || object?.type !== 'identifier' || attribute === undefined) return undefined;
  if (textOf(tree, object) !== parameters[0]) return undefined;
  const found = findMember(bound.owner, textOf(tree, attribute), modules.classOf);
  return found !== undefined && found !== 'foreign' && found.value.kind === 'function'
    ? { ...found.value, bound }
    : undefined;
}

/** The arguments of a call by the parameters that they fill. */
function givenTo(
  call: SyntaxNode,
  { parameters, bound }: FunctionValue,
  { tree }: FunctionSource,
): readonly (readonly [string, SyntaxNode])[] {
  const given = argumentsOf(call);
  const shift = bound === undefined ? 0 : 1;
  return given.flatMap((argument, index): readonly (readonly [string, SyntaxNode])[] => {
    if (argument.type === 'keyword_argument') {
      const [name, value] = [childOf(argument, 'name'), childOf(argument, 'value')];
      return name === undefined || value === undefined ? [] : [[textOf(tree, name), value]];
    }
    const parameter = parameters[index + shift];
    return parameter === undefined ? [] : [[parameter, argument]];
  });
}
