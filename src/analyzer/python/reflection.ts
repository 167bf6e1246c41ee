import type { Location } from '../location.ts';
import { assignAttributeOf } from './assign.ts';
import { attributeOf } from './attribute.ts';
import type { Arguments } from './call.ts';
import { force } from './force.ts';
import type { Interpreter } from './frame.ts';
import { boolean, none, reference } from './make.ts';
import type { PythonValue } from './value.ts';

type Reflection = (args: Arguments, interpreter: Interpreter, at: Location) => PythonValue | undefined;

/** Builtins that look at the attributes of a value by name; undefined where the call stays symbolic. */
const reflections: Readonly<Record<string, Reflection>> = {
  getattr({ positional: [owner, name, fallback] }, interpreter, at) {
    const found = lookUp(owner, name, interpreter, at);
    if (found === undefined && fallback === undefined && owner?.kind === 'reference' && name?.kind === 'string')
      return reference(`${owner.name}.${name.value}`, at);
    if (found === undefined || found.kind !== 'unknown') return found;
    return found.raises === 'AttributeError' && fallback !== undefined ? fallback : found;
  },
  hasattr({ positional: [owner, name] }, interpreter, at) {
    const found = lookUp(owner, name, interpreter, at);
    if (found === undefined || found.kind === 'reference') return undefined;
    if (found.kind !== 'unknown') return boolean(true, at);
    return found.raises === 'AttributeError' ? boolean(false, at) : found;
  },
  setattr({ positional: [owner, name, value] }, interpreter, at) {
    if (owner === undefined || name?.kind !== 'string' || value === undefined) return undefined;
    return assignAttributeOf(owner, name.value, value, interpreter) ? none(at) : undefined;
  },
  callable({ positional: [value] }, _interpreter, at) {
    if (value === undefined || ['reference', 'call', 'operation', 'unknown', 'object'].includes(value.kind))
      return undefined;
    return boolean(value.kind === 'function' || value.kind === 'class', at);
  },
};

/** The attribute; undefined where the value or the name is foreign, so that nothing can be said. */
function lookUp(
  owner: PythonValue | undefined,
  name: PythonValue | undefined,
  interpreter: Interpreter,
  at: Location,
): PythonValue | undefined {
  if (owner === undefined || name?.kind !== 'string') return undefined;
  const found = attributeOf(owner, name.value, interpreter, at);
  if (found.kind !== 'reference') return found;
  const value = force(found, interpreter);
  if (value.kind !== 'reference') return value.kind === 'unknown' ? value : keepName(found, value);
  return undefined;
}

/** A setting that is known keeps its name: what is swappable is told by it. */
function keepName(name: PythonValue, value: PythonValue): PythonValue {
  return name.kind === 'reference' && name.name === 'django.conf.settings.AUTH_USER_MODEL' ? name : value;
}

/** `getattr`, `hasattr` and their like; undefined for another function, or where the answer is not certain. */
export function callReflection(
  name: string,
  args: Arguments,
  interpreter: Interpreter,
  at: Location,
): PythonValue | undefined {
  const reflection = Object.hasOwn(reflections, name) ? reflections[name] : undefined;
  if (reflection === undefined || args.keywords.size > 0) return undefined;
  const [owner, ...rest] = args.positional.map((value) => force(value, interpreter));
  // The fallback stays as it was written: it may be a name that is only resolved where it is used.
  const positional = [owner, rest[0], args.positional[2]].filter((value) => value !== undefined);
  return reflection({ ...args, positional }, interpreter, at);
}
