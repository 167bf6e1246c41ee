import { childOf, textOf, type SyntaxNode, type SyntaxTree } from './syntax.ts';

/** Methods that change a container in place. */
const changing = new Set([
  'append',
  'extend',
  'insert',
  'update',
  'add',
  'remove',
  'pop',
  'clear',
  'setdefault',
  'sort',
  'discard',
]);

/**
 * The names that a statement may bind or change, nested blocks included, functions and classes not entered; `true` for
 * names bound by imports alone. `returns`: whether it may return from the function. `attributes`: assigned `self.x`.
 */
export function assignedNames(
  statement: SyntaxNode,
  tree: SyntaxTree,
): {
  readonly names: ReadonlyMap<string, boolean>;
  readonly returns: boolean;
  readonly attributes: readonly SyntaxNode[];
} {
  const names = new Map<string, boolean>();
  const attributes: SyntaxNode[] = [];
  let returns = false;
  const bind = (name: string, isImport: boolean): void => {
    names.set(name, isImport && names.get(name) !== false);
  };
  const pending: SyntaxNode[] = [statement];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    returns ||= node.type === 'return_statement' || node.type === 'raise_statement';
    if (node.type === 'function_definition' || node.type === 'class_definition') {
      const name = childOf(node, 'name');
      if (name !== undefined) bind(textOf(tree, name), false);
      continue;
    }
    if (node.type === 'lambda') continue;
    const left = node.type === 'assignment' || node.type === 'augmented_assignment' ? childOf(node, 'left') : undefined;
    if (left?.type === 'attribute') attributes.push(left);
    for (const target of targetsOf(node, tree)) bind(textOf(tree, target), false);
    for (const name of importedNames(node, tree)) bind(name, true);
    pending.push(...node.children);
  }
  return { names, returns, attributes };
}

function targetsOf(node: SyntaxNode, tree: SyntaxTree): SyntaxNode[] {
  if (node.type === 'assignment' || node.type === 'augmented_assignment' || node.type === 'for_statement') {
    return identifiersIn(childOf(node, 'left'));
  }
  if (node.type === 'named_expression') return identifiersIn(childOf(node, 'name'));
  if (node.type === 'as_pattern') return identifiersIn(childOf(node, 'alias'));
  if (node.type === 'delete_statement') return identifiersIn(node);
  if (node.type !== 'call') return [];
  const callee = childOf(node, 'function');
  const owner = callee?.type === 'attribute' ? childOf(callee, 'object') : undefined;
  const method = callee === undefined ? undefined : childOf(callee, 'attribute');
  return owner?.type === 'identifier' && method !== undefined && changing.has(textOf(tree, method)) ? [owner] : [];
}

function identifiersIn(node: SyntaxNode | undefined): SyntaxNode[] {
  if (node === undefined) return [];
  if (node.type === 'identifier') return [node];
  if (node.type === 'attribute') return [];
  if (node.type === 'subscript') return identifiersIn(childOf(node, 'value'));
  return node.children.flatMap((child) => identifiersIn(child));
}

function importedNames(node: SyntaxNode, tree: SyntaxTree): string[] {
  if (node.type !== 'import_statement' && node.type !== 'import_from_statement') return [];
  return node.children
    .filter(({ field }) => field === 'name')
    .map((name) => {
      const alias = childOf(name, 'alias');
      if (alias !== undefined) return textOf(tree, alias);
      const text = textOf(tree, name);
      return node.type === 'import_statement' ? (text.split('.')[0] ?? text) : text;
    });
}
