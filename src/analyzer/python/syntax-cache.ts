import { parsePython } from './parser.ts';
import type { SyntaxTree } from './syntax.ts';

/** Characters of source text whose trees are kept; a tree weighs about fifteen times its text. */
const maxCharacters = 16_000_000;

const trees = new Map<string, SyntaxTree>();
let characters = 0;

/** The tree of a file's content; the trees of the latest contents are kept for the whole process, by content hash. */
export function syntaxOf(hash: string, text: string): SyntaxTree {
  const known = trees.get(hash);
  if (known !== undefined) {
    trees.delete(hash);
    trees.set(hash, known);
    return known;
  }
  const tree = parsePython(text);
  trees.set(hash, tree);
  characters += text.length;
  for (const [oldest, old] of trees) {
    if (characters <= maxCharacters || oldest === hash) break;
    trees.delete(oldest);
    characters -= old.text.length;
  }
  return tree;
}
