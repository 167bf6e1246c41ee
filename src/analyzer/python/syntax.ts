/**
 * A plain copy of a node of tree-sitter-python's tree: named nodes, their field names, and anonymous tokens only where they
 * carry meaning (operators, keywords such as `async`). A string that interpolates nothing has no children (`plainContent`).
 * Columns count UTF-16 units. Plain data: nothing native behind it.
 */
export interface SyntaxNode {
  /** tree-sitter-python's node type: `call`, `identifier`, `string`, … */
  readonly type: string;
  /** The name of the field of the parent that this node fills, if any: `function`, `arguments`, `left`, … */
  readonly field: string | undefined;
  readonly children: readonly SyntaxNode[];
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Offsets into the file's text, in UTF-16 units. */
  readonly startIndex: number;
  readonly endIndex: number;
}

/** A place where the text is not Python: tree-sitter's ERROR and MISSING nodes. */
export interface SyntaxProblem {
  readonly line: number;
  readonly column: number;
  /** A phrase in lower case: "unexpected `foo`", "missing `)`". */
  readonly reason: string;
}

/** One parsed file. */
export interface SyntaxTree {
  readonly root: SyntaxNode;
  readonly text: string;
  readonly problems: readonly SyntaxProblem[];
}

/** The first child that fills the field, or undefined. */
export function childOf(node: SyntaxNode, field: string): SyntaxNode | undefined {
  return node.children.find((child) => child.field === field);
}

/** The arguments of a call in their order, positional and by keyword; comments are left out. */
export function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  return childOf(call, 'arguments')?.children.filter(({ type }) => type !== 'comment') ?? [];
}

/** The source text of a node. */
export function textOf(tree: SyntaxTree, node: SyntaxNode): string {
  return tree.text.slice(node.startIndex, node.endIndex);
}

/** Every node below a node, in the order of the text, the node itself first. A loop: hostile input nests deep. */
export function* nodesIn(root: SyntaxNode): Iterable<SyntaxNode> {
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child !== undefined) open.push(child);
    }
  }
}
