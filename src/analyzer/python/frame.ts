import type { Location } from '../location.ts';
import type { Budget } from './limits.ts';
import type { Environment } from './module.ts';
import type { SyntaxNode, SyntaxTree } from './syntax.ts';
import type { PythonValue } from './value.ts';

/** The names of one scope while it is executed. Class frames are skipped by functions nested in them, as in Python. */
export interface Frame {
  readonly kind: 'module' | 'class' | 'function';
  readonly names: Map<string, PythonValue>;
  readonly parent: Frame | undefined;
  readonly module: ModuleFrame;
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
  /** The project's value of a dotted name; undefined for what lies outside of the project. */
  resolve(name: string): PythonValue | undefined;
  /** True if the dotted name lies in a module of the project. Reads no file. */
  isOfProject(name: string): boolean;
  /** Every public name of a module of the project, for `from x import *`; undefined outside of the project. */
  namesOf(module: string): ReadonlyMap<string, PythonValue> | undefined;
  /** The frame in which a function was defined. */
  readonly closures: WeakMap<SyntaxNode, Frame>;
}

/** A frame together with the interpreter that works in it: what every evaluating function needs. */
export interface Scope {
  readonly interpreter: Interpreter;
  readonly frame: Frame;
}

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
