import type { Location } from '../location.ts';
import type { Arguments } from './call.ts';
import type { Closures } from './closures.ts';
import type { Budget } from './limits.ts';
import type { Environment } from './module.ts';
import type { ProjectFiles } from './project-files.ts';
import type { SyntaxNode, SyntaxTree } from './syntax.ts';
import type { ClassOf } from './class-attributes.ts';
import type { FunctionValue, ObjectValue, PythonValue } from './value.ts';

/** The names of one scope while it is executed. Class frames are skipped by functions nested in them, as in Python. */
export interface Frame {
  readonly kind: 'module' | 'class' | 'function';
  readonly names: Map<string, PythonValue>;
  readonly parent: Frame | undefined;
  readonly module: ModuleFrame;
  /** In a method: what `super()` stands for. */
  readonly bound?: FunctionValue['bound'];
}

/** What is known of the file that a frame belongs to. */
export interface ModuleFrame {
  readonly path: string;
  /** Dotted name; a package's `__init__.py` has the package's name. */
  readonly name: string;
  readonly isPackage: boolean;
  readonly tree: SyntaxTree;
}

/** What evaluation shares over one module. */
export interface Interpreter {
  readonly environment: Environment;
  readonly budget: Budget;
  /** Files beside the modules. */
  readonly files: ProjectFiles;
  /** The project's value of a dotted name; undefined for what lies outside of the project. */
  resolve(name: string): PythonValue | undefined;
  /** True if the dotted name lies in a module of the project. Reads no file. */
  isOfProject(name: string): boolean;
  /** Every public name of a module of the project, for `from x import *`; undefined outside of the project. */
  namesOf(module: string): ReadonlyMap<string, PythonValue> | undefined;
  /** The class of the project behind a value, or a name that leads to one. */
  readonly classOf: ClassOf;
  /** The instances that calls have made, by the keyword arguments of the call. */
  readonly instances: WeakMap<ReadonlyMap<string, PythonValue>, ObjectValue | 'opaque'>;
  /** The frames in which functions were defined. */
  readonly closures: Closures;
  /** The same, where the function's module may not have been executed yet; undefined where calling it would not be true to it. */
  closureOf(value: FunctionValue): Frame | undefined;
  /** Says that an instance is asked for, which others may have changed since it was made. */
  noteInstance(): void;
  /** Answers calls of a base class's method (`super().__init__(…)`) while a method is followed. */
  readonly callBase?: BaseCall;
}

/** What a base class's method gives for these arguments, `self` left out; undefined where it is not to be followed. */
export type BaseCall = (method: string, args: Arguments) => PythonValue | undefined;

/** A frame together with the interpreter that works in it: what every evaluating function needs. */
export interface Scope {
  readonly interpreter: Interpreter;
  readonly frame: Frame;
  /** True inside of the body of a `try`: an exception has somewhere to go. */
  readonly isTried?: boolean;
}

/** Where a node stands in the file of a frame. */
export function locationOf(frame: Frame, node: SyntaxNode): Location {
  return {
    path: frame.module.path,
    startLine: node.startLine,
    startColumn: node.startColumn,
    endLine: node.endLine,
    endColumn: node.endColumn,
  };
}

/** Python's name lookup: own frame, then enclosing ones but for classes. Undefined for builtins and unbound names. */
export function lookupName(frame: Frame, name: string): PythonValue | undefined {
  const own = frame.names.get(name);
  if (own !== undefined) return own;
  for (let outer = frame.parent; outer !== undefined; outer = outer.parent) {
    const value = outer.kind === 'class' ? undefined : outer.names.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}
