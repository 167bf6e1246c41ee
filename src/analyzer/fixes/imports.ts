import { childOf, type SyntaxNode } from '../python/syntax.ts';
import type { Splice } from './edits.ts';
import { sourceOf, type SourceFile } from './source-file.ts';

/** One top-level import of a file. */
export interface ImportStatement {
  readonly node: SyntaxNode;
  /** `django.db` of `from django.db import migrations, models`; undefined for `import …`. */
  readonly module: string | undefined;
  /** What the file calls what it imports; for `import a.b` the whole `a.b`, as it is used. */
  readonly names: readonly string[];
}

/** The imports at the top level of a file. */
export function importsOf(file: SourceFile): readonly ImportStatement[] {
  return file.tree.root.children.flatMap((node): readonly ImportStatement[] => {
    if (node.type !== 'import_statement' && node.type !== 'import_from_statement') return [];
    const module = childOf(node, 'module_name');
    const names = node.children
      .filter(({ field }) => field === 'name')
      .map((child) => sourceOf(file, childOf(child, 'alias') ?? child));
    return [{ node, module: module === undefined ? undefined : sourceOf(file, module), names }];
  });
}

/** Makes `from module import name` hold in the file: beside the import that is there, or in its place by the alphabet. */
export function importSplices(file: SourceFile, module: string, name: string): readonly Splice[] {
  const imports = importsOf(file);
  const same = imports.find((statement) => statement.module === module);
  if (same?.names.includes(name) === true) return [];
  const lastName = same?.node.children.findLast(({ field }) => field === 'name');
  if (lastName !== undefined) return [{ start: lastName.endIndex, end: lastName.endIndex, text: `, ${name}` }];
  const line = `from ${module} import ${name}`;
  const next = imports.find((statement) => statement.module !== undefined && statement.module > module);
  if (next !== undefined) {
    return [{ start: next.node.startIndex, end: next.node.startIndex, text: `${line}${file.lineEnd}` }];
  }
  const last = imports.at(-1)?.node;
  if (last === undefined) return [{ start: 0, end: 0, text: `${line}${file.lineEnd}` }];
  return [{ start: last.endIndex, end: last.endIndex, text: `${file.lineEnd}${line}` }];
}

/** The imports, whole statements, that a piece of code uses. */
export function importsUsedBy(file: SourceFile, code: string): readonly ImportStatement[] {
  return importsOf(file).filter(({ names }) => names.some((name) => uses(code, name)));
}

/** Takes out the imports that were used before and no longer are in what is left of the file. */
export function withoutUnusedImports(file: SourceFile, removed: readonly Splice[]): readonly Splice[] {
  const gone = (node: SyntaxNode): boolean =>
    removed.some(({ start, end }) => start <= node.startIndex && node.endIndex <= end);
  const rest = file.tree.root.children.filter(({ type }) => !type.startsWith('import_'));
  const left = rest.map((node) => textLeft(file, node, removed)).join('\n');
  return importsOf(file)
    .filter(({ node, names }) => {
      const wasUsed = names.some((name) => rest.some((other) => uses(sourceOf(file, other), name)));
      return wasUsed && !gone(node) && !names.some((name) => uses(left, name));
    })
    .map(({ node }) => ({ start: node.startIndex, end: endOfLine(file, node.endIndex), text: '' }));
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
