import { noArguments, type Arguments } from '../../python/call.ts';
import type { Modules } from '../../python/module.ts';
import type { CallValue, ClassValue, FunctionValue, ObjectValue, PythonValue } from '../../python/value.ts';

/** What the `__init__` methods of the project's classes hand on to the class of Django or of the library below them. */
export interface Instance {
  readonly self: ObjectValue;
  readonly args: Arguments;
}

/**
 * Follows the `__init__` methods of classes, the most derived first, with the arguments of one call. Undefined where one of them
 * can't be followed: then its syntax may still tell what it does to the options.
 */
export function followInitializers(
  lineage: readonly ClassValue[],
  call: CallValue,
  modules: Modules,
): Instance | undefined {
  const [type] = lineage;
  const self: ObjectValue = {
    kind: 'object',
    attributes: new Map(),
    ...(type === undefined ? {} : { type }),
    at: call.at,
  };
  let args: Arguments = call;
  for (const { body } of lineage) {
    const method = body.get('__init__');
    if (method === undefined) continue;
    const passed = method.kind === 'function' ? passedOn(method, withSelf(self, args), modules) : undefined;
    if (passed === undefined) return undefined;
    args = passed;
  }
  for (const [name, value] of args.keywords) self.attributes.set(name, value);
  return { self, args };
}

function withSelf(self: PythonValue, args: Arguments): Arguments {
  return { ...args, positional: [self, ...args.positional] };
}

/** The arguments of the one call of the base class's `__init__`; undefined if there is not exactly one, or not all is known. */
function passedOn(method: FunctionValue, args: Arguments, modules: Modules): Arguments | undefined {
  const passed: Arguments[] = [];
  const result = modules.call(method, args, (name, given) => {
    if (name === '__init__') passed.push(given);
    return { kind: 'none', at: method.at };
  });
  const [only, ...more] = passed;
  const isFollowed = result.kind !== 'unknown' && more.length === 0 && only !== undefined;
  return isFollowed && !only.keywords.has('**') ? only : undefined;
}

/** Stands for what the base class's method gives while a method is followed. */
export const ofBase = 'what the base class gives';

/** What a method that takes the connection gives (`db_type`, `get_internal_type`); unknown with the reason `ofBase` for `super()`. */
export function describeColumn(
  method: FunctionValue,
  self: ObjectValue,
  takesConnection: boolean,
  modules: Modules,
): PythonValue {
  const connection: PythonValue = { kind: 'reference', name: 'django.db.connection', at: method.at };
  const positional = takesConnection ? [self, connection] : [self];
  return modules.call(method, { ...noArguments, positional }, () => ({
    kind: 'unknown',
    reason: ofBase,
    at: method.at,
  }));
}

/** What `db_parameters` adds to those of the base class; unknown where it does something else. */
export function addedParameters(method: FunctionValue, self: ObjectValue, modules: Modules): PythonValue {
  const connection: PythonValue = { kind: 'reference', name: 'django.db.connection', at: method.at };
  const { at } = method;
  const inherited: PythonValue = { kind: 'unknown', reason: ofBase, at };
  const type: readonly [PythonValue, PythonValue] = [{ kind: 'string', value: 'type', at }, inherited];
  const result = modules.call(method, { ...noArguments, positional: [self, connection] }, (name) =>
    name === 'db_parameters' ? { kind: 'dict', entries: [type], at } : inherited,
  );
  const [first, ...added] = result.kind === 'dict' ? result.entries : [];
  const isInherited = first?.[1].kind === 'unknown' && first[1].reason === ofBase;
  return isInherited ? { kind: 'dict', entries: added, at } : { kind: 'unknown', reason: 'other parameters', at };
}

/** What a conversion of the class makes of a value before the base class gets it (`get_prep_value`, …). */
export function convert(method: FunctionValue, self: ObjectValue, value: PythonValue, modules: Modules): PythonValue {
  const at = method.at;
  const connection: PythonValue = { kind: 'reference', name: 'django.db.connection', at };
  const given: Readonly<Record<string, readonly PythonValue[]>> = {
    get_default: [self],
    get_db_prep_value: [self, value, connection, { kind: 'boolean', value: false, at }],
    get_db_prep_save: [self, value, connection],
  };
  const positional = Object.hasOwn(given, method.name) ? (given[method.name] ?? []) : [self, value];
  return modules.call(method, { ...noArguments, positional }, (name, args) =>
    name === 'get_default' ? value : args.positional[0],
  );
}
