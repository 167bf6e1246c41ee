import type { Location } from '../location.ts';
import { djangoNames } from './django-names.ts';
import { locationOf, lookupName, type Frame, type Scope } from './frame.ts';
import { reference, sequence, unknown } from './make.ts';
import { childOf, textOf, type SyntaxNode, type SyntaxTree } from './syntax.ts';
import type { PythonValue, ReferenceValue } from './value.ts';

/** One name that an import binds: `local` stands for the full dotted name `target`. */
export interface ImportedName {
  readonly local: string;
  readonly target: string;
  readonly node: SyntaxNode;
}

interface ImportingModule {
  readonly name: string;
  readonly isPackage: boolean;
  readonly tree: SyntaxTree;
}

/** `import a.b as c, d`. */
export function importModules(node: SyntaxNode, scope: Scope): void {
  for (const { local, target } of namesOfImport(node, scope.frame.module)) {
    scope.frame.names.set(local, reference(target, locationOf(scope.frame, node)));
  }
}

/** `from .a import b as c`, `from x import *`. */
export function importFrom(node: SyntaxNode, scope: Scope): void {
  if (!node.children.some(({ type }) => type === 'wildcard_import')) {
    importModules(node, scope);
    return;
  }
  const module = moduleOf(node, scope.frame.module);
  const names = scope.interpreter.namesOf(module);
  if (names === undefined) bindRest(reference(module, locationOf(scope.frame, node)), scope.frame);
  for (const [name, value] of names ?? []) {
    if (name === restOfNames) bindRest(value, scope.frame);
    else scope.frame.names.set(name, value);
  }
}

/**
 * Bound, as a tuple, to the modules outside of the project of which all names were imported: what no other name stands for comes from one
 * of them. No identifier is spelled like this.
 */
const restOfNames = '*';

function bindRest(from: PythonValue, frame: Frame): void {
  const known = modulesOf(frame.names.get(restOfNames));
  const more = modulesOf(from).filter((module) => known.every(({ name }) => name !== module.name));
  frame.names.set(restOfNames, sequence('tuple', [...known, ...more], from.at));
}

function modulesOf(rest: PythonValue | undefined): readonly ReferenceValue[] {
  const items = rest?.kind === 'tuple' ? rest.items : rest === undefined ? [] : [rest];
  return items.filter((item) => item.kind === 'reference');
}

/**
 * What `import *` of a module outside of the project may have bound to a name; undefined where there is no such import. Of several
 * modules it is the one that has the name, if it is known of all others that they have not.
 */
export function fromStarImport(frame: Frame, name: string, at: Location): PythonValue | undefined {
  const modules = modulesOf(lookupName(frame, restOfNames));
  if (modules.length === 0) return undefined;
  const having =
    modules.length === 1 ? modules : modules.filter((module) => djangoNames.get(module.name)?.has(name) ?? true);
  const [module] = having;
  if (module === undefined || having.length > 1) return unknown('which of several `import *` brings the name', at);
  return reference(`${module.name}.${name}`, at);
}

/** The names that an `import_statement` or `import_from_statement` binds. */
export function namesOfImport(node: SyntaxNode, module: ImportingModule): ImportedName[] {
  const { tree } = module;
  const from = node.type === 'import_from_statement' ? moduleOf(node, module) : undefined;
  return node.children
    .filter(({ field }) => field === 'name')
    .map((child) => {
      const alias = childOf(child, 'alias');
      const imported = textOf(tree, childOf(child, 'name') ?? child).replaceAll(/\s+/g, '');
      const target = from === undefined ? imported : `${from}.${imported}`;
      if (alias !== undefined) return { local: textOf(tree, alias), target, node };
      // `import a.b` binds `a`; attributes lead on from there.
      const head = imported.split('.')[0] ?? imported;
      return from === undefined ? { local: head, target: head, node } : { local: imported, target, node };
    });
}

/** The full dotted name of the module that a `from … import` names, relative ones resolved. */
function moduleOf(node: SyntaxNode, module: ImportingModule): string {
  const name = childOf(node, 'module_name');
  if (name === undefined) return '';
  const text = textOf(module.tree, name).replaceAll(/\s+/g, '');
  const dots = /^\.*/.exec(text)?.[0].length ?? 0;
  if (dots === 0) return text;
  const parts = module.name.split('.');
  const base = parts.slice(0, parts.length - dots + (module.isPackage ? 1 : 0));
  return [...base, text.slice(dots)].filter((part) => part !== '').join('.');
}
