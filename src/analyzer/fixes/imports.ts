import { oncePer } from '../once-per.ts';
import { childOf, type SyntaxNode } from '../python/syntax.ts';
import type { Splice } from './edits.ts';
import { call, layOut } from './layout.ts';
import { indentAt, sourceOf, type SourceFile } from './source-file.ts';

/** A name that an import brings: `what` of the module, called `as` in the file. */
export interface ImportedName {
  readonly what: string;
  readonly as: string;
}

/** One top-level import of a file. */
export interface ImportStatement {
  readonly node: SyntaxNode;
  /** `django.db` of `from django.db import migrations, models`; undefined for `import …`. */
  readonly module: string | undefined;
  readonly imported: readonly ImportedName[];
  /** What the file calls what it imports; for `import a.b` the whole `a.b`, as it is used. */
  readonly names: readonly string[];
}

/** The imports at the top level of a file. */
export const importsOf = oncePer((file: SourceFile): readonly ImportStatement[] =>
  file.tree.root.children.flatMap((node) => importStatementAt(file, node) ?? []),
);

/** The names that imports bind at the top level of a file: `os` for `import os.path`. */
export const importedNames = oncePer(
  (file: SourceFile): ReadonlySet<string> =>
    new Set(importsOf(file).flatMap(({ names }) => names.map((name) => name.split('.')[0] ?? name))),
);

/** What an import statement brings; undefined for anything else. */
export function importStatementAt(file: SourceFile, node: SyntaxNode): ImportStatement | undefined {
  if (node.type !== 'import_statement' && node.type !== 'import_from_statement') return undefined;
  const module = childOf(node, 'module_name');
  const imported = node.children
    .filter(({ field }) => field === 'name')
    .map((child) => ({
      what: sourceOf(file, childOf(child, 'name') ?? child),
      as: sourceOf(file, childOf(child, 'alias') ?? child),
    }));
  const names = imported.map((name) => name.as);
  return { node, module: module === undefined ? undefined : sourceOf(file, module), imported, names };
}

/** A `from … import …` without one of its names, laid out where it stands; undefined where comments stand in it. */
export function importWithout(file: SourceFile, statement: ImportStatement, name: string): string | undefined {
  const { module, imported, node } = statement;
  const source = sourceOf(file, node);
  if (module === undefined || source.includes('#') || source.includes('\\')) return undefined;
  const kept = imported.filter(({ as }) => as !== name);
  const items = kept.map(({ what, as }) => (what === as ? what : `${what} as ${as}`));
  const start = `from ${module} import `;
  const whole = start + items.join(', ');
  const indent = indentAt(file, node);
  if (!/,\s*\)$/u.test(source) && `${indent}${whole}`.length <= file.lineLength) return whole;
  return layOut(call(start, items, true), { indent, lineLength: 0, trailing: '' }).replaceAll('\n', file.lineEnd);
}

/** What the file calls a name of a module; undefined where it does not import it. */
export function importedAs(file: SourceFile, module: string, what: string): string | undefined {
  const all = importsOf(file).flatMap((statement) => (statement.module === module ? statement.imported : []));
  return all.find((name) => name.what === what)?.as;
}

/** Makes `from module import names` hold in the file: beside the import that is there, or in its place by the alphabet. */
export function importSplices(file: SourceFile, module: string, wanted: readonly string[]): readonly Splice[] {
  const imports = importsOf(file);
  const missing = wanted.filter((name) => importedAs(file, module, name) === undefined);
  if (missing.length === 0) return [];
  const same = imports.find((statement) => statement.module === module && statement.imported.length > 0);
  if (same !== undefined) return [extended(file, same, module, missing)];
  const line = importLine(file, module, missing);
  const isAbove = (other: string): boolean => other > module && !other.startsWith('.');
  const next = imports.find((statement) => statement.module !== undefined && isAbove(statement.module));
  if (next !== undefined) {
    return [{ start: next.node.startIndex, end: next.node.startIndex, text: `${line}${file.lineEnd}` }];
  }
  const last = imports.findLast((statement) => statement.module?.startsWith('.') !== true)?.node;
  if (last === undefined) return [{ start: 0, end: 0, text: `${line}${file.lineEnd}` }];
  return [{ start: last.endIndex, end: last.endIndex, text: `${file.lineEnd}${line}` }];
}

/** The statement with more names in it; in the order of the alphabet if it has one. */
function extended(file: SourceFile, same: ImportStatement, module: string, missing: readonly string[]): Splice {
  const { node } = same;
  const given = same.imported.map(({ what, as }) => (what === as ? what : `${what} as ${as}`));
  const source = sourceOf(file, node);
  const last = node.children.findLast(({ field }) => field === 'name');
  if (source.includes('#') && last !== undefined) {
    return { start: last.endIndex, end: last.endIndex, text: `, ${missing.join(', ')}` };
  }
  const isSorted = given.every((name, index) => index === 0 || (given[index - 1] ?? '') <= name);
  const names = [...given, ...missing];
  const isExploded = /,\s*\)$/u.test(source);
  const text = importLine(file, module, isSorted ? names.sort() : names, isExploded);
  return { start: node.startIndex, end: node.endIndex, text };
}

/** `from module import names`, in parentheses with one name a line where it would be too long. */
export function importLine(file: SourceFile, module: string, names: readonly string[], isExploded = false): string {
  const start = `from ${module} import `;
  const whole = start + names.join(', ');
  if (!isExploded && whole.length <= file.lineLength) return whole;
  const place = { indent: '', lineLength: 0, trailing: '' };
  return layOut(call(start, names, true), place).replaceAll('\n', file.lineEnd);
}

/** The import lines that a piece of code needs of those that the file has, with the names that it uses alone. */
export function importLinesFor(file: SourceFile, code: string): readonly string[] {
  return importsOf(file).flatMap(({ node, module, imported }) => {
    const used = imported.filter(({ as }) => uses(code, as));
    if (used.length === 0) return [];
    if (module === undefined) return used.length === imported.length ? [sourceOf(file, node)] : importsOfModules(used);
    return [
      importLine(
        file,
        module,
        used.map(({ what, as }) => (what === as ? what : `${what} as ${as}`)),
      ),
    ];
  });
}

function importsOfModules(used: readonly ImportedName[]): readonly string[] {
  return used.map(({ what, as }) => (what === as ? `import ${what}` : `import ${what} as ${as}`));
}

/** Takes out the names that were used before and no longer are in what is left of the file. */
export function withoutUnusedImports(file: SourceFile, changes: readonly Splice[]): readonly Splice[] {
  const rest = file.tree.root.children.filter(({ type }) => !type.startsWith('import_'));
  const before = rest.map((node) => sourceOf(file, node)).join('\n');
  const left = rest.map((node) => textLeft(file, node, changes)).join('\n');
  return importsOf(file).flatMap(({ node, module, imported }): readonly Splice[] => {
    const unused = new Set(imported.filter(({ as }) => uses(before, as) && !uses(left, as)));
    const source = sourceOf(file, node);
    if (unused.size === 0 || changes.some(({ start, end }) => start < node.endIndex && node.startIndex < end))
      return [];
    if (unused.size === imported.length) {
      return [{ start: node.startIndex, end: endOfLine(file, node.endIndex), text: '' }];
    }
    if (module === undefined || source.includes('#')) return [];
    const kept = imported.filter((name) => !unused.has(name));
    const names = kept.map(({ what, as }) => (what === as ? what : `${what} as ${as}`));
    const text = importLine(file, module, names, /,\s*\)$/u.test(source));
    return [{ start: node.startIndex, end: node.endIndex, text }];
  });
}

/** True if a name, dotted or not, is used in a piece of code. */
export function uses(code: string, name: string): boolean {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  return new RegExp(`(?<![\\w.])${escaped}(?!\\w)`, 'u').test(code);
}

function textLeft(file: SourceFile, node: SyntaxNode, removed: readonly Splice[]): string {
  let text = '';
  let position = node.startIndex;
  for (const { start, end, text: replacement } of removed.toSorted((a, b) => a.start - b.start)) {
    if (start < position || start >= node.endIndex) continue;
    text += file.text.slice(position, start) + replacement;
    position = end;
  }
  return text + file.text.slice(position, Math.max(position, node.endIndex));
}

function endOfLine(file: SourceFile, offset: number): number {
  const end = file.text.indexOf('\n', offset);
  return end === -1 ? file.text.length : end + 1;
}
