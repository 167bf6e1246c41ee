import type { Location } from '../location.ts';
import { callFunction, noArguments, type Arguments } from './call.ts';
import { classAttribute, findMember } from './class-attributes.ts';
import type { Interpreter } from './frame.ts';
import { reference, string, unknown } from './make.ts';
import { attributeOfPath } from './path-members.ts';
import type { CallValue, ClassValue, FunctionValue, ObjectValue, PythonValue } from './value.ts';

const settingsPrefix = 'django.conf.settings';

/** `owner.name`, without running foreign code. */
export function attributeOf(owner: PythonValue, name: string, interpreter: Interpreter, at: Location): PythonValue {
  switch (owner.kind) {
    case 'reference':
      return attributeOfName(owner.name, name, interpreter, at);
    case 'object':
      return attributeOfObject(owner, name, interpreter, at);
    case 'call': {
      const instance = instanceOf(owner, interpreter);
      return instance === undefined
        ? unknown(`the attribute \`${name}\``, at)
        : attributeOfObject(instance, name, interpreter, at);
    }
    case 'class':
      return attributeOfClass(owner, name, interpreter, at);
    case 'path':
      return attributeOfPath(owner, name, at) ?? unknown(`the attribute \`${name}\` of a path`, at);
    case 'unknown':
      return { ...owner, at };
    default:
      return unknown(`the attribute \`${name}\``, at);
  }
}

/** An attribute of something imported stays a name: it is resolved, and its file read, only where its value is needed. */
function attributeOfName(owner: string, name: string, { environment }: Interpreter, at: Location): PythonValue {
  return owner === settingsPrefix && environment.lacksSetting?.(name) === true
    ? { ...unknown(`the setting \`${name}\`, which is not set`, at), raises: 'AttributeError' }
    : reference(`${owner}.${name}`, at);
}

function attributeOfClass(owner: ClassValue, name: string, interpreter: Interpreter, at: Location): PythonValue {
  if (name === '__name__') return string(owner.name, at);
  const value = classAttribute(owner, name, interpreter.classOf);
  if (value === undefined) return unknown(`the attribute \`${name}\` of \`${owner.name}\``, at);
  if (value.kind !== 'function') return value;
  if (isProperty(value)) return unknown(`the property \`${name}\` of the class \`${owner.name}\``, at);
  return isDecoratedWith(value, 'classmethod') ? bind(value, owner, owner) : value;
}

function attributeOfObject(self: ObjectValue, name: string, interpreter: Interpreter, at: Location): PythonValue {
  const missing = unknown(`the attribute \`${name}\``, at);
  const { type } = self;
  if (type === undefined) return self.attributes.get(name) ?? missing;
  if (name === '__class__') return type;
  const find = (wanted: string): ReturnType<typeof findMember> => findMember(type, wanted, interpreter.classOf);
  // What is set may be turned into something else, or kept elsewhere.
  if (find('__getattribute__') !== undefined && find('__getattribute__') !== 'foreign') return missing;
  const found = find(name);
  if (found !== undefined && found !== 'foreign' && found.value.kind === 'function' && isProperty(found.value)) {
    return callFunction(bind(found.value, self, found.owner), noArguments, interpreter, at);
  }
  const own = self.attributes.get(name);
  if (own !== undefined) return own;
  if (found === 'foreign') return missing;
  if (found !== undefined) return boundMember(found.value, self, found.owner);
  const fallback = find('__getattr__');
  if (fallback === 'foreign') return missing;
  if (fallback?.value.kind === 'function') {
    const args: Arguments = { ...noArguments, positional: [string(name, at)] };
    return callFunction(bind(fallback.value, self, fallback.owner), args, interpreter, at);
  }
  return { ...missing, raises: 'AttributeError' };
}

function boundMember(value: PythonValue, self: ObjectValue, owner: ClassValue): PythonValue {
  if (value.kind !== 'function' || isDecoratedWith(value, 'staticmethod')) return value;
  return bind(value, isDecoratedWith(value, 'classmethod') && self.type !== undefined ? self.type : self, owner);
}

/** A method that is looked up through an instance or a class: its first argument is known. */
export function bind(method: FunctionValue, self: PythonValue, owner: ClassValue): FunctionValue {
  return { ...method, bound: { self, owner } };
}

function isProperty(value: FunctionValue): boolean {
  return value.decorators?.some((text) => /^(\w+\.)*(cached_)?property$/.test(text)) ?? false;
}

function isDecoratedWith(value: FunctionValue, name: string): boolean {
  return value.decorators?.includes(name) ?? false;
}

/**
 * The instance that a call of a class of the project makes: its `__init__` is followed when an attribute is first asked for.
 * Undefined for any other call, and where `__init__` can't be followed.
 */
export function instanceOf(call: CallValue, interpreter: Interpreter): ObjectValue | undefined {
  interpreter.noteInstance();
  // The arguments stay the same object wherever the value is moved to.
  const known = interpreter.instances.get(call.keywords);
  if (known !== undefined) return known === 'opaque' ? undefined : known;
  const type = interpreter.classOf(call.callee);
  if (type === undefined || call.keywords.has('**')) return undefined;
  interpreter.instances.set(call.keywords, 'opaque');
  const self: ObjectValue = { kind: 'object', attributes: new Map(), type, at: call.at };
  if (!initialize(self, type, call, interpreter)) return undefined;
  interpreter.instances.set(call.keywords, self);
  return self;
}

function initialize(self: ObjectValue, type: ClassValue, call: CallValue, interpreter: Interpreter): boolean {
  const method = findMember(type, '__init__', interpreter.classOf);
  if (method === 'foreign') return false;
  if (method === undefined) return call.positional.length + call.keywords.size === 0;
  if (method.value.kind !== 'function') return false;
  const { callBase: _none, ...rest } = interpreter;
  return callFunction(bind(method.value, self, method.owner), call, rest, call.at).kind !== 'unknown';
}

/** `super().name` inside of a method: the member of the bases of the class that defines the method. */
export function attributeOfBase(
  { self, owner }: NonNullable<FunctionValue['bound']>,
  name: string,
  interpreter: Interpreter,
): PythonValue | undefined {
  for (const base of owner.bases) {
    const parent = interpreter.classOf(base);
    const found = parent === undefined ? 'foreign' : findMember(parent, name, interpreter.classOf);
    if (found === 'foreign') return undefined;
    if (found?.value.kind === 'function') return bind(found.value, self, found.owner);
    if (found !== undefined) return found.value;
  }
  return undefined;
}
