import type { ProjectReader } from '../project-reader.ts';
import { attributeOf, instanceOf } from './attribute.ts';
import { callFunction, noArguments } from './call.ts';
import { runBody } from './execute.ts';
import { evaluate } from './evaluate.ts';
import { Closures } from './closures.ts';
import type { Frame, Interpreter, Scope } from './frame.ts';
import { fromStarImport, namesOfImport } from './imports.ts';
import { newBudget, Purse } from './limits.ts';
import { string } from './make.ts';
import { textPath } from './paths.ts';
import { createProjectFiles } from './project-files.ts';
import { createModulePaths } from './module-paths.ts';
import { createWatch, type Texts, type Watch } from './watch.ts';
import { createResolver, type Members } from './resolver.ts';
import type { Environment, Module, ProjectModules } from './module.ts';
import { syntaxOf } from './syntax-cache.ts';
import { childOf, textOf, type SyntaxNode, type SyntaxTree } from './syntax.ts';
import type { ClassValue, PythonValue } from './value.ts';

/** Modules that are evaluated within each other's evaluation; beyond, their names are not known. */
const maxNesting = 60;

/**
 * The modules of a project, each read and evaluated once, when it is first asked for. A module that imports itself in a
 * circle sees, as in Python, the names that are bound so far. Never throws on what files contain.
 */
export function createModules(
  reader: ProjectReader,
  environment: Environment,
  roots: readonly string[],
  treeOf: TreeOf = syntaxOf,
): ProjectModules {
  const paths = createModulePaths(reader.paths, roots);
  const purse = new Purse();
  const watch = createWatch();
  const closures = new Closures();
  const pathOf = (name: string): string | undefined => watch.noteName(name, paths.pathOf(name));
  const files = createFiles({ reader, nameOf: paths.nameOf, treeOf, watch }, (root, frame) =>
    purse.afresh((budget) => runBody(root, { interpreter: { ...shared, budget }, frame })),
  );
  const [open, load] = [watch.noting(files.open), watch.noting(files.execute)];
  const { resolve, classOf } = createResolver(
    (name) => {
      const path = pathOf(name);
      return path === undefined ? undefined : (load(path)?.frame ?? 'unreadable');
    },
    membersOf(purse, () => shared),
  );

  const shared: Omit<Interpreter, 'budget'> = {
    environment,
    files: createProjectFiles(reader, pathOf, watch.noteText),
    closures,
    closureOf({ node, at: { path } }) {
      // A value that was kept from an earlier reading of the same file: here the file may not have been executed yet.
      if (!files.isExecuted(path)) load(path);
      return closures.get(node, path);
    },
    instances: new WeakMap(),
    noteInstance: watch.noteInstance,
    resolve,
    classOf,
    isOfProject: (name) => isOfProject(name, pathOf),
    namesOf: (module) => publicNames(pathOf(module), load),
  };

  return {
    at(path) {
      const file = open(path);
      if (file === undefined) return undefined;
      file.module ??= toModule(file.frame, () => load(path), { ...shared, budget: newBudget() });
      return file.module;
    },
    resolve,
    names: (module) => shared.namesOf(module),
    classOf,
    instanceOf: (call) => purse.spend((budget) => instanceOf(call, { ...shared, budget })),
    call: (callable, args, callBase) =>
      purse.spend((budget) => {
        const interpreter = { ...shared, budget, ...(callBase === undefined ? {} : { callBase }) };
        return callFunction(callable, args, interpreter, callable.at);
      }),
    watch: watch.during,
    pathOf: paths.pathOf,
    hashOf: (path) => hashIn(reader, path),
  };
}

function hashIn(reader: ProjectReader, path: string): string | undefined {
  const content = reader.read(path);
  return content?.kind === 'text' ? content.hash : undefined;
}

/** What the resolver follows by evaluating the project's code. */
function membersOf(purse: Purse, shared: () => Omit<Interpreter, 'budget'>): Members {
  return {
    attribute: (instance, name) =>
      purse.spend((budget) => attributeOf(instance, name, { ...shared(), budget }, instance.at)),
    ofModule: (getter, name) =>
      purse.spend((budget) => {
        const args = { ...noArguments, positional: [string(name, getter.at)] };
        return callFunction(getter, args, { ...shared(), budget }, getter.at);
      }),
  };
}

/** The syntax tree of a file's content. */
export type TreeOf = (hash: string, text: string) => SyntaxTree;

interface Source {
  readonly reader: ProjectReader;
  readonly nameOf: (path: string) => string;
  readonly treeOf: TreeOf;
  readonly watch: Watch;
}

interface Files {
  /** Reads and parses a file. */
  open(path: string): LoadedModule | undefined;
  /** The same, with its statements executed. */
  execute(path: string): LoadedModule | undefined;
  /** True from the moment when its execution begins. */
  isExecuted(path: string): boolean;
}

/** Reads each file once, and executes it once, when that is first asked for: of many no more than the syntax is wanted. */
function createFiles({ reader, nameOf, treeOf, watch }: Source, run: (root: SyntaxNode, frame: Frame) => void): Files {
  const opened = new Map<string, LoadedModule | undefined>();
  let nesting = 0;
  const open = (path: string): LoadedModule | undefined => {
    if (opened.has(path)) return opened.get(path);
    const content = reader.read(path);
    const file = content?.kind === 'text' ? fileOf(path, treeOf(content.hash, content.text)) : undefined;
    opened.set(path, file);
    return file;
  };
  const fileOf = (path: string, tree: SyntaxTree): LoadedModule => {
    const isPackage = path.endsWith('/__init__.py') || path === '__init__.py';
    const module = { path, name: nameOf(path), isPackage, tree };
    const frame: Frame = { kind: 'module', names: ownNames(path), parent: undefined, module };
    return { frame, module: undefined, isExecuted: false, texts: undefined };
  };
  return {
    open,
    isExecuted: (path) => opened.get(path)?.isExecuted ?? false,
    execute(path) {
      const known = opened.get(path);
      if (known?.isExecuted !== true && nesting >= maxNesting) return undefined;
      const file = known ?? open(path);
      if (file === undefined || file.isExecuted) {
        for (const [text, hash] of file?.texts ?? []) watch.noteText(text, hash);
        return file;
      }
      file.isExecuted = true;
      nesting += 1;
      file.texts = watch.textsDuring(() => run(file.frame.module.tree.root, file.frame));
      nesting -= 1;
      return file;
    },
  };
}

/** What Python knows of a module before it is executed: https://docs.python.org/3/reference/datamodel.html#import-related-attributes-on-module-objects */
function ownNames(path: string): Map<string, PythonValue> {
  const at = { path, startLine: 1, startColumn: 0, endLine: 1, endColumn: 0 };
  const file = textPath(`/${path}`, at);
  const module = { ...file, form: 'module' } as const;
  return new Map([
    ['__file__', file],
    ['__name__', module],
    // Of a module the package that it is in: both stand for the same folder.
    ['__package__', module],
  ]);
}

interface LoadedModule {
  readonly frame: Frame;
  module: Module | undefined;
  isExecuted: boolean;
  /** What its execution took from files beside the modules. */
  texts: Texts | undefined;
}

function toModule(frame: Frame, execute: () => void, interpreter: Interpreter): Module {
  const { path, name, tree } = frame.module;
  return {
    path,
    name,
    tree,
    lookup(wanted) {
      execute();
      return frame.names.get(wanted);
    },
    assignmentsOf(wanted) {
      execute();
      return assignmentsOf(wanted, { frame, interpreter });
    },
    names() {
      execute();
      return frame.names.keys();
    },
    get classes() {
      execute();
      return [...frame.names.values()].filter(
        (value): value is ClassValue => value.kind === 'class' && value.module === name,
      );
    },
    importsIn: (node) => importsIn(node, frame),
  };
}

function assignmentsOf(name: string, scope: Scope): readonly PythonValue[] {
  const { tree } = scope.frame.module;
  const found: PythonValue[] = [];
  const pending: SyntaxNode[] = [tree.root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === 'function_definition' || node.type === 'class_definition') continue;
    const [target, value] = node.type === 'assignment' ? [childOf(node, 'left'), childOf(node, 'right')] : [];
    if (target !== undefined && value !== undefined && textOf(tree, target) === name)
      found.push(evaluate(value, scope));
    pending.push(...node.children.toReversed());
  }
  return found;
}

/** The imports under a node, functions included: local name to full dotted name. */
function importsIn(node: SyntaxNode, frame: Frame): ReadonlyMap<string, string> {
  const imports = new Map<string, string>();
  const pending: SyntaxNode[] = [node];
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    if (current.type === 'import_statement' || current.type === 'import_from_statement') {
      for (const { local, target } of namesOfImport(current, frame.module)) imports.set(local, target);
    }
    pending.push(...current.children.toReversed());
  }
  return imports;
}

function isOfProject(name: string, pathOf: (name: string) => string | undefined): boolean {
  const parts = name.split('.');
  return parts.some((_part, index) => pathOf(parts.slice(0, index + 1).join('.')) !== undefined);
}

/** What `from module import *` takes: `__all__` if it is plain, else every name without a leading underscore (and `*`, see imports.ts). */
function publicNames(
  path: string | undefined,
  load: (path: string) => LoadedModule | undefined,
): ReadonlyMap<string, PythonValue> | undefined {
  const frame = path === undefined ? undefined : load(path)?.frame;
  if (frame === undefined) return undefined;
  const all = frame.names.get('__all__');
  if (all?.kind !== 'list' && all?.kind !== 'tuple')
    return new Map([...frame.names].filter(([name]) => !name.startsWith('_')));
  const listed = all.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
  return new Map(
    listed.flatMap((name): readonly [string, PythonValue][] => {
      const value = frame.names.get(name) ?? fromStarImport(frame, name, all.at);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
