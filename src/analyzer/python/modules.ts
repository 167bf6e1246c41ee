import type { ProjectReader } from '../project-reader.ts';
import { attributeOf, instanceOf } from './attribute.ts';
import { callFunction, noArguments } from './call.ts';
import { runBody } from './execute.ts';
import { evaluate } from './evaluate.ts';
import type { Frame, Interpreter, Scope } from './frame.ts';
import { namesOfImport } from './imports.ts';
import { newBudget, Purse } from './limits.ts';
import { string } from './make.ts';
import { createModulePaths } from './module-paths.ts';
import { createResolver } from './resolver.ts';
import type { Environment, Module, Modules } from './module.ts';
import { syntaxOf } from './syntax-cache.ts';
import { childOf, textOf, type SyntaxNode } from './syntax.ts';
import type { ClassValue, PythonValue } from './value.ts';

/** Modules that are evaluated within each other's evaluation; beyond, their names are not known. */
const maxNesting = 60;

/**
 * The modules of a project, each read and evaluated once, when it is first asked for. A module that imports itself in a
 * circle sees, as in Python, the names that are bound so far. Never throws on what files contain.
 */
export function createModules(reader: ProjectReader, environment: Environment, roots: readonly string[]): Modules {
  const paths = createModulePaths(reader.paths, roots);
  const purse = new Purse();
  const load = createLoader(reader, paths.nameOf, (root, frame) =>
    purse.afresh((budget) => runBody(root, { interpreter: { ...shared, budget }, frame })),
  );
  const { resolve, classOf } = createResolver(
    (name) => {
      const path = paths.pathOf(name);
      return path === undefined ? undefined : (load(path)?.frame ?? 'unreadable');
    },
    {
      attribute: (instance, name) =>
        purse.spend((budget) => attributeOf(instance, name, { ...shared, budget }, instance.at)),
      ofModule: (getter, name) =>
        purse.spend((budget) => {
          const args = { ...noArguments, positional: [string(name, getter.at)] };
          return callFunction(getter, args, { ...shared, budget }, getter.at);
        }),
    },
  );

  const shared: Omit<Interpreter, 'budget'> = {
    environment,
    closures: new WeakMap(),
    instances: new WeakMap(),
    resolve,
    classOf,
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
      result.module ??= toModule(result.frame, { ...shared, budget: newBudget() });
      return result.module;
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
  };
}

/** Reads and executes each file once. */
function createLoader(
  reader: ProjectReader,
  nameOf: (path: string) => string,
  execute: (root: SyntaxNode, frame: Frame) => void,
): (path: string) => LoadedModule | undefined {
  const loaded = new Map<string, LoadedModule | undefined>();
  let nesting = 0;
  return (path) => {
    if (loaded.has(path)) return loaded.get(path);
    if (nesting >= maxNesting) return undefined;
    const content = reader.read(path);
    if (content?.kind !== 'text') {
      loaded.set(path, undefined);
      return undefined;
    }
    const tree = syntaxOf(content.hash, content.text);
    const isPackage = path.endsWith('/__init__.py') || path === '__init__.py';
    const module = { path, name: nameOf(path), isPackage, tree };
    const frame: Frame = { kind: 'module', names: new Map(), parent: undefined, module };
    const result: LoadedModule = { frame, module: undefined };
    loaded.set(path, result);
    nesting += 1;
    execute(tree.root, frame);
    nesting -= 1;
    return result;
  };
}

interface LoadedModule {
  readonly frame: Frame;
  module: Module | undefined;
}

function toModule(frame: Frame, interpreter: Interpreter): Module {
  const { path, name, tree } = frame.module;
  return {
    path,
    name,
    tree,
    lookup: (wanted) => frame.names.get(wanted),
    assignmentsOf: (wanted) => assignmentsOf(wanted, { frame, interpreter }),
    names: () => frame.names.keys(),
    classes: [...frame.names.values()].filter(
      (value): value is ClassValue => value.kind === 'class' && value.module === name,
    ),
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

/** What `from module import *` takes: `__all__` if it is plain, else every name without a leading underscore. */
function publicNames(names: ReadonlyMap<string, PythonValue>): ReadonlyMap<string, PythonValue> {
  const all = names.get('__all__');
  const listed =
    all?.kind === 'list' || all?.kind === 'tuple'
      ? all.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []))
      : undefined;
  return new Map([...names].filter(([name]) => (listed === undefined ? !name.startsWith('_') : listed.includes(name))));
}
