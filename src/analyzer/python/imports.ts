import type { Scope } from './frame.ts';
import { locationOf } from './frame.ts';
import { reference } from './make.ts';
import { childOf, textOf, type SyntaxNode, type SyntaxTree } from './syntax.ts';

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

/** `from .a import b as c`, `from x import *` (of the project). */
export function importFrom(node: SyntaxNode, scope: Scope): void {
  if (node.children.some(({ type }) => type === 'wildcard_import')) {
    const module = moduleOf(node, scope.frame.module);
    for (const [name, value] of scope.interpreter.namesOf(module) ?? []) scope.frame.names.set(name, value);
    return;
  }
  importModules(node, scope);
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
