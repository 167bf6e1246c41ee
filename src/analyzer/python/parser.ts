import Parser from 'tree-sitter';
import Python from 'tree-sitter-python';

import type { SyntaxNode, SyntaxProblem, SyntaxTree } from './syntax.ts';

/** Node type and field names by tree-sitter's numbers: reading a number from the native side is cheaper than a string. */
const typeNames = new Map<number, string>();
const fieldNames = new Map<number, string | undefined>();

let parser: Parser | undefined;

function pythonParser(): Parser {
  if (parser === undefined) {
    parser = new Parser();
    parser.setLanguage(Python as unknown as Parser.Language);
  }
  return parser;
}

/**
 * Parses a Python file. Never throws on what the text holds: what is not Python becomes `problems`, the rest of the tree
 * stays usable. 1 MB takes about 0.35 s (parse and copy); nesting of any depth is copied without recursion.
 */
export function parsePython(text: string): SyntaxTree {
  // A byte order mark is no token of the grammar; a NUL byte would end the text for the native parser.
  const readable = text.replace(/^\uFEFF/, ' ').replaceAll('\0', ' ');
  const tree = pythonParser().parse(readable, undefined, { bufferSize: Math.max(32_768, readable.length * 2 + 64) });
  return { ...copyTree(tree.walk(), readable), text: readable };
}

interface MutableNode extends SyntaxNode {
  readonly children: SyntaxNode[];
}

/** Copies the native tree with a cursor: one visit a node, and no native object is kept. */
function copyTree(cursor: Parser.TreeCursor, text: string): Omit<SyntaxTree, 'text'> {
  const lines = lineIndex(text);
  const problems: SyntaxProblem[] = [];
  const parents: MutableNode[] = [];
  let root: MutableNode | undefined;

  for (;;) {
    const parent = parents.at(-1);
    const node = copyNode(cursor, lines, parent);
    if (node !== undefined) {
      if (parent === undefined) root = node;
      else parent.children.push(node);
      noteProblem(node, cursor, text, problems);
      if (cursor.gotoFirstChild()) {
        parents.push(node);
        continue;
      }
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent() || root === undefined) return { root: root ?? emptyModule, problems };
      parents.pop();
    }
    if (parents.length === 0) return { root: root ?? emptyModule, problems };
  }
}

const emptyModule: MutableNode = {
  type: 'module',
  field: undefined,
  children: [],
  startLine: 1,
  startColumn: 0,
  endLine: 1,
  endColumn: 0,
  startIndex: 0,
  endIndex: 0,
};

/** Anonymous tokens are copied where they carry meaning: operators (they fill a field) and the colons of a slice. */
function copyNode(
  cursor: Parser.TreeCursor,
  lines: LineIndex,
  parent: SyntaxNode | undefined,
): MutableNode | undefined {
  const fieldId = cursor.currentFieldId ?? 0;
  if (!cursor.nodeIsNamed && fieldId === 0 && parent?.type !== 'slice' && !cursor.nodeIsMissing) return undefined;
  const { startIndex, endIndex } = cursor;
  const start = lines.positionOf(startIndex);
  const end = lines.positionOf(endIndex);
  return {
    type: typeName(cursor),
    field: fieldName(cursor, fieldId),
    children: [],
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    startIndex,
    endIndex,
  };
}

function typeName(cursor: Parser.TreeCursor): string {
  const id = cursor.nodeTypeId;
  const known = typeNames.get(id);
  if (known !== undefined) return known;
  const name = cursor.nodeType;
  typeNames.set(id, name);
  return name;
}

function fieldName(cursor: Parser.TreeCursor, id: number): string | undefined {
  if (id === 0) return undefined;
  if (!fieldNames.has(id)) fieldNames.set(id, cursor.currentFieldName ?? undefined);
  return fieldNames.get(id);
}

function noteProblem(node: SyntaxNode, cursor: Parser.TreeCursor, text: string, problems: SyntaxProblem[]): void {
  if (problems.length >= 20) return;
  if (node.type === 'ERROR') {
    const found = text.slice(node.startIndex, Math.min(node.endIndex, node.startIndex + 30)).split('\n')[0] ?? '';
    problems.push({ line: node.startLine, column: node.startColumn, reason: `unexpected \`${found.trim()}\`` });
  } else if (cursor.nodeIsMissing) {
    problems.push({ line: node.startLine, column: node.startColumn, reason: `missing \`${node.type}\`` });
  }
}

interface LineIndex {
  positionOf(index: number): { line: number; column: number };
}

/** Lines end at "\n", "\r\n" or a lone "\r", as for Python. The last line asked for is remembered: nodes come in order. */
function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 10 || (code === 13 && text.charCodeAt(index + 1) !== 10)) starts.push(index + 1);
  }
  let last = 0;
  return {
    positionOf(index) {
      if (!contains(starts, last, index)) last = findLine(starts, index);
      return { line: last + 1, column: index - (starts[last] ?? 0) };
    },
  };
}

function contains(starts: readonly number[], line: number, index: number): boolean {
  return index >= (starts[line] ?? 0) && index < (starts[line + 1] ?? Number.POSITIVE_INFINITY);
}

function findLine(starts: readonly number[], index: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}
