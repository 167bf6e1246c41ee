import type { Arguments } from './call.ts';
import type { BaseCall } from './frame.ts';
import type { SyntaxNode, SyntaxTree } from './syntax.ts';
import type { CallValue, ClassValue, FunctionValue, ObjectValue, PythonValue } from './value.ts';

/** What evaluation depends on besides the files: the same file can mean different things for different targets. */
export interface Environment {
  /** Django's `connection.vendor`: "mysql" stands for MariaDB as well. */
  readonly vendor: 'postgresql' | 'mysql' | 'sqlite';
  /** Django's version: decides `django.VERSION` comparisons. */
  readonly django: readonly [major: number, minor: number];
  /** Known values of `django.conf.settings`, by name. A setting that is not in it stays a reference. */
  readonly settings: ReadonlyMap<string, PythonValue>;
  /** The aliases of `DATABASES`, where all of them are known. */
  readonly databases?: readonly string[] | undefined;
  /** True for a name that neither the settings nor Django's defaults assign. Where it is left out, nothing is known to be absent. */
  readonly lacksSetting?: (name: string) => boolean;
}

/** A Python module of the project, its top level evaluated for one environment. */
export interface Module {
  readonly path: string;
  /** The dotted name by which the project imports it: `shop.migrations.0001_initial`. */
  readonly name: string;
  readonly tree: SyntaxTree;
  /** The value that a top-level name has after the module has been executed, or undefined. */
  lookup(name: string): PythonValue | undefined;
  /** What is assigned to a name anywhere outside of functions and classes, in branches that may not run as well. */
  assignmentsOf(name: string): readonly PythonValue[];
  /** Every top-level name that is bound, in the order of first binding. */
  names(): Iterable<string>;
  /** The classes of the top level, in order. */
  readonly classes: readonly ClassValue[];
  /** The imports under a node (a function's body, or the whole tree): local name to full dotted name. */
  importsIn(node: SyntaxNode): ReadonlyMap<string, string>;
}

/** Reads and evaluates modules of one project for one environment; each file once. Never throws on what a file contains. */
export interface Modules {
  /** The module of a file, or undefined where there is no such (readable) file. */
  at(path: string): Module | undefined;
  /**
   * The value of a full dotted name, followed through the project's modules and their re-exports:
   * `shop.fields.MoneyField` → its class. Undefined for what lies outside of the project; a `reference` where a name of the
   * project leads out of it.
   */
  resolve(dottedName: string): PythonValue | undefined;
  /** Every public name of a module of the project; undefined for what lies outside of it. */
  names(module: string): ReadonlyMap<string, PythonValue> | undefined;
  /** The instance that a call of a class of the project makes; undefined where its `__init__` can't be followed. */
  instanceOf(call: CallValue): ObjectValue | undefined;
  /** The class of the project behind a value (a class, or a name that leads to one); undefined for anything else. */
  classOf(value: PythonValue): ClassValue | undefined;
  /**
   * What a function of the project returns for these arguments; unknown, with the reason, where that can't be read.
   * `callBase` answers where a method calls its base class.
   */
  call(callable: FunctionValue, args: Arguments, callBase?: BaseCall): PythonValue;
}

/** Modules of the files of one tree. */
export interface ProjectModules extends Modules {
  /** Runs something that reads a file, and tells what else of the tree its result depends on. Not to be nested. */
  watch<Result>(path: string, run: () => Result): Watched<Result>;
  /** The file of a module of the project. */
  pathOf(name: string): string | undefined;
  /** The hash of a file's content; undefined where there is no such (readable) file. */
  hashOf(path: string): string | undefined;
}

/** A result, and what it depends on. */
export interface Watched<Result> {
  readonly result: Result;
  readonly consulted: Consulted;
}

/** What evaluation asked of a tree, besides the content of one file. */
export interface Consulted {
  /** Names of modules that were looked for, each with the file that was found. */
  readonly names: ReadonlyMap<string, string | undefined>;
  /** Files beside the modules whose text was taken, each with the hash of its content. */
  readonly texts: ReadonlyMap<string, string | undefined>;
  /** True if other modules were read, or instances taken that others may have changed: then the names do not tell all. */
  readonly others: boolean;
}
