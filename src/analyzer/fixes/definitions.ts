import { oncePer } from '../once-per.ts';
import { textOf, type SyntaxNode } from '../python/syntax.ts';
import type { SourceFile } from './source-file.ts';

const definitionTypes = new Set(['function_definition', 'decorated_definition', 'class_definition']);

/** Functions, classes and constants at the top of the module, by name; the migration itself is none of them. */
export const definitionsIn = oncePer((file: SourceFile): ReadonlyMap<string, SyntaxNode> => {
  const found = new Map<string, SyntaxNode>();
  for (const node of file.tree.root.children) {
    const defined = node.type === 'decorated_definition' ? node.children.at(-1) : node;
    const assignment = node.type === 'expression_statement' ? node.children[0] : undefined;
    const name = definitionTypes.has(node.type)
      ? defined?.children.find(({ field }) => field === 'name')
      : assignment?.children.find(({ field, type }) => field === 'left' && type === 'identifier');
    if (name !== undefined && textOf(file.tree, name) !== 'Migration') found.set(textOf(file.tree, name), node);
  }
  return found;
});
