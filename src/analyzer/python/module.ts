import type { SyntaxNode, SyntaxTree } from './syntax.ts';
import type { ClassValue, PythonValue } from './value.ts';

/** What evaluation depends on besides the files: the same file can mean different things for different targets. */
export interface Environment {
  /** Django's `connection.vendor`: "mysql" stands for MariaDB as well. */
  readonly vendor: 'postgresql' | 'mysql' | 'sqlite';
  /** Django's version: decides `django.VERSION` comparisons. */
  readonly django: readonly [major: number, minor: number];
  /** Known values of `django.conf.settings`, by name. A setting that is not in it stays a reference. */
  readonly settings: ReadonlyMap<string, PythonValue>;
}

/** A Python module of the project, its top level evaluated for one environment. */
export interface Module {
  readonly path: string;
  /** The dotted name by which the project imports it: `shop.migrations.0001_initial`. */
  readonly name: string;
  readonly tree: SyntaxTree;
  /** The value that a top-level name has after the module has been executed, or undefined. */
  lookup(name: string): PythonValue | undefined;
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
  /** The class of the project behind a value (a class, or a name that leads to one); undefined for anything else. */
  classOf(value: PythonValue): ClassValue | undefined;
}
