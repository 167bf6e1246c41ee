import type { ProjectReader } from '../project-reader.ts';
import { runBody } from './execute.ts';
import type { Frame, Interpreter } from './frame.ts';
import { namesOfImport } from './imports.ts';
import { newBudget } from './limits.ts';
import { createModulePaths } from './module-paths.ts';
import { createResolver } from './resolver.ts';
import type { Environment, Module, Modules } from './module.ts';
import { syntaxOf } from './syntax-cache.ts';
import type { SyntaxNode } from './syntax.ts';
import type { ClassValue, PythonValue } from './value.ts';

/** Modules that are evaluated within each other's evaluation; beyond, their names are not known. */
const maxNesting = 60;

/**
 * The modules of a project, each read and evaluated once, when it is first asked for. A module that imports itself in a
 * circle sees, as in Python, the names that are bound so far. Never throws on what files contain.
 */
export function createModules(reader: ProjectReader, environment: Environment, roots: readonly string[]): Modules {
  const paths = createModulePaths(reader.paths, roots);
  const loaded = new Map<string, LoadedModule | undefined>();
  let nesting = 0;

  const load = (path: string): LoadedModule | undefined => {
    if (loaded.has(path)) return loaded.get(path);
    if (nesting >= maxNesting) return undefined;
    const content = reader.read(path);
    if (content?.kind !== 'text') {
      loaded.set(path, undefined);
      return undefined;
    }
    const tree = syntaxOf(content.hash, content.text);
    const names = new Map<string, PythonValue>();
    const module = {
      path,
      name: paths.nameOf(path),
      isPackage: path.endsWith('/__init__.py') || path === '__init__.py',
      tree,
    };
    const frame: Frame = { kind: 'module', names, parent: undefined, module };
    const result: LoadedModule = { frame, module: undefined };
    loaded.set(path, result);
    nesting += 1;
    runBody(tree.root, { interpreter: { ...shared, budget: newBudget() }, frame });
    nesting -= 1;
    return result;
  };

  const { resolve, classOf } = createResolver((name) => {
    const path = paths.pathOf(name);
    return path === undefined ? undefined : (load(path)?.frame ?? 'unreadable');
  });

  const shared: Omit<Interpreter, 'budget'> = {
    environment,
    closures: new WeakMap(),
    resolve,
    isOfProject: (name) => isOfProject(name, paths.pathOf),
    namesOf(module) {
      const path = paths.pathOf(module);
      const names = path === undefined ? undefined : load(path)?.frame.names;
      return names === undefined ? undefined : publicNames(names);
    },
  };

  return {
    at(path) {
      const result = load(path);
      if (result === undefined) return undefined;
      result.module ??= toModule(result.frame);
      return result.module;
    },
    resolve,
    classOf,
  };
}

interface LoadedModule {
  readonly frame: Frame;
  module: Module | undefined;
}

function toModule(frame: Frame): Module {
  const { path, name, tree } = frame.module;
  return {
    path,
    name,
    tree,
    lookup: (wanted) => frame.names.get(wanted),
    names: () => frame.names.keys(),
    classes: [...frame.names.values()].filter(
      (value): value is ClassValue => value.kind === 'class' && value.module === name,
    ),
    importsIn: (node) => importsIn(node, frame),
  };
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

/** What `from module import *` takes: `__all__` if it is plain, else every name without a leading underscore. */
function publicNames(names: ReadonlyMap<string, PythonValue>): ReadonlyMap<string, PythonValue> {
  const all = names.get('__all__');
  const listed =
    all?.kind === 'list' || all?.kind === 'tuple'
      ? all.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []))
      : undefined;
  return new Map([...names].filter(([name]) => (listed === undefined ? !name.startsWith('_') : listed.includes(name))));
}
