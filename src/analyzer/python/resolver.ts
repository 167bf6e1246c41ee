import { classAttribute, memberAttribute, type ClassOf } from './class-attributes.ts';
import type { Frame } from './frame.ts';
import { fromStarImport } from './imports.ts';
import { unknown } from './make.ts';
import type { FunctionValue, PythonValue } from './value.ts';

/** A chain of re-exports longer than this is a circle. */
const maxHops = 30;

/** The frame of the module with a dotted name; undefined where the project has no such module. */
export type FrameOf = (module: string) => Frame | 'unreadable' | undefined;

/** What is only known by following the project's code. */
export interface Members {
  /** `instance.name`; unknown for what is no instance of a class of the project. */
  attribute(instance: PythonValue, name: string): PythonValue;
  /** What a module's `__getattr__` gives. */
  ofModule(getter: FunctionValue, name: string): PythonValue;
}

/** Follows dotted names through the project's modules, their re-exports and classes. */
export interface Resolver {
  /** The value of a full dotted name; undefined for what lies outside of the project. */
  resolve(name: string): PythonValue | undefined;
  readonly classOf: ClassOf;
}

export function createResolver(frameOf: FrameOf, members: Members): Resolver {
  const resolve = (name: string, hops = 0): PythonValue | undefined => {
    const parts = name.split('.');
    for (let length = parts.length; length > 0; length -= 1) {
      const frame = frameOf(parts.slice(0, length).join('.'));
      if (frame === 'unreadable') return undefined;
      if (frame !== undefined) return attributeOf(frame, parts.slice(length), hops);
    }
    return undefined;
  };

  const attributeOf = (frame: Frame, chain: readonly string[], hops: number): PythonValue | undefined => {
    const [first, ...rest] = chain;
    if (first === undefined) return undefined;
    const value = frame.names.get(first);
    if (value !== undefined) return follow(value, rest, hops);
    const getter = frame.names.get('__getattr__');
    if (getter?.kind === 'function') return follow(members.ofModule(getter, first), rest, hops);
    const at = { path: frame.module.path, startLine: 1, startColumn: 0, endLine: 1, endColumn: 0 };
    const imported = fromStarImport(frame, first, at);
    if (imported !== undefined) return follow(imported, rest, hops);
    return unknown(`\`${first}\` is not to be found in ${frame.module.path}`, at);
  };

  const follow = (value: PythonValue, chain: readonly string[], hops: number): PythonValue | undefined => {
    if (value.kind === 'reference') {
      const target = [value.name, ...chain].join('.');
      if (hops > maxHops) return unknown(`\`${target}\` is imported in a circle`, value.at);
      // What leads out of the project stays a name, with the whole chain on it.
      return resolve(target, hops + 1) ?? { ...value, name: target };
    }
    const [attribute, next] = chain;
    if (attribute === undefined) return value;
    if (value.kind !== 'class') {
      return follow(members.attribute(value, attribute), chain.slice(1), hops + 1);
    }
    const member =
      next === undefined || chain.length > 2 ? undefined : memberAttribute(value, attribute, next, classOf);
    const found = member ?? classAttribute(value, attribute, classOf);
    if (found === undefined) return unknown(`the attribute \`${attribute}\` of \`${value.name}\``, value.at);
    return member ?? follow(found, chain.slice(1), hops + 1);
  };

  const classOf: ClassOf = (base) => {
    const value = base.kind === 'reference' ? resolve(base.name) : base;
    return value?.kind === 'class' ? value : undefined;
  };

  return { resolve: (name) => resolve(name), classOf };
}
