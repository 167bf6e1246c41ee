import { parsePython } from '../python/parser.ts';
import type { SyntaxNode } from '../python/syntax.ts';
import { applySplices, type Splice } from './edits.ts';
import { layOut, pieceOf } from './layout.ts';
import { attributeOf, indentAt, type SourceFile } from './source-file.ts';

/** A file's text after a change, with those lists of its migration laid out anew of which a longer name has made a line too long. */
export function refitted(file: SourceFile, text: string, attributes: readonly string[]): string {
  const changed: SourceFile = { ...file, text, tree: parsePython(text) };
  const splices = attributes.flatMap((name): readonly Splice[] => {
    const before = attributeOf(file, name);
    const now = attributeOf(changed, name);
    if (before === undefined || now?.type !== 'list' || isTooLong(file, before) || !isTooLong(changed, now)) return [];
    const piece = pieceOf(changed.tree, now);
    if (typeof piece !== 'object') return [];
    const indent = indentAt(changed, now);
    const start = text.lastIndexOf('\n', now.startIndex - 1) + 1 + indent.length;
    const open = text.slice(start, now.startIndex) + piece.open;
    const place = { indent, lineLength: file.lineLength, trailing: '' };
    return [{ start, end: now.endIndex, text: layOut({ ...piece, open }, place).replaceAll('\n', file.lineEnd) }];
  });
  return applySplices(text, splices);
}

function isTooLong({ text, lineLength }: SourceFile, node: SyntaxNode): boolean {
  const start = text.lastIndexOf('\n', node.startIndex - 1) + 1;
  const end = text.indexOf('\n', node.endIndex);
  const lines = text.slice(start, end === -1 ? undefined : end).split(/\r?\n/u);
  return lines.some((line) => [...line.trimEnd()].length > lineLength);
}
