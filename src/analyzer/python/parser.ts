import Parser from 'tree-sitter';
import Python from 'tree-sitter-python';

import { lineIndex, type LineIndex } from './line-index.ts';
import { plainContent } from './strings.ts';
import type { SyntaxNode, SyntaxProblem, SyntaxTree } from './syntax.ts';

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
 * stays usable. 1 MB takes about 0.25 s (parse and copy); nesting of any depth is copied without recursion.
 */
export function parsePython(text: string): SyntaxTree {
  // A byte order mark is no token of the grammar; a NUL byte would end the text for the native parser.
  const readable = text.replace(/^\uFEFF/, ' ').replaceAll('\0', ' ');
  const tree = pythonParser().parse(readable, undefined, { bufferSize: readable.length + 64 });
  return { ...copyTree(tree, readable), text: readable };
}

/** What the grammar says of a kind of node. Every question to the native tree costs more than the rest of a node's copy. */
interface NodeKind {
  readonly name: string;
  /** False for tokens that the grammar spells out: parentheses, operators, keywords. */
  readonly named: boolean;
  /** False where a node never has children. */
  readonly mayHaveChildren: boolean;
  /** False where children never fill fields. */
  readonly hasFields: boolean;
}

/** By tree-sitter's numbers, which are cheaper to read than names. */
const nodeKinds: (NodeKind | undefined)[] = [];
const fieldNames = new Map<number, string | undefined>();

const describedKinds = new Map(Python.nodeTypeInfo.filter(({ named }) => named).map((info) => [info.type, info]));

function kindOf(cursor: Parser.TreeCursor): NodeKind {
  const id = cursor.nodeTypeId;
  return (nodeKinds[id] ??= describeKind(cursor.nodeType, cursor.nodeIsNamed));
}

function describeKind(name: string, named: boolean): NodeKind {
  const info = named ? describedKinds.get(name) : undefined;
  // Of errors, which the grammar does not describe, anything is possible.
  if (info === undefined || !('fields' in info)) return { name, named, mayHaveChildren: named, hasFields: named };
  const hasFields = Object.keys(info.fields).length > 0;
  return { name, named, hasFields, mayHaveChildren: hasFields || 'children' in info };
}

function fieldName(cursor: Parser.TreeCursor): string | undefined {
  const id = cursor.currentFieldId as number | undefined;
  if (id === undefined || id === 0) return undefined;
  if (!fieldNames.has(id)) fieldNames.set(id, cursor.currentFieldName ?? undefined);
  return fieldNames.get(id);
}

/** A node that is being filled. */
type UnfinishedNode = { -readonly [Key in keyof SyntaxNode]: SyntaxNode[Key] };

/** A node whose children are being copied: those from the index `first` on of what was copied and is in no node yet. */
interface OpenNode {
  readonly kind: NodeKind;
  readonly node: UnfinishedNode;
  readonly first: number;
}

/** Shared by all leaves: half of all nodes are some. */
const noChildren: SyntaxNode[] = [];
Object.freeze(noChildren);

const emptyModule: SyntaxNode = {
  type: 'module',
  field: undefined,
  children: noChildren,
  startLine: 1,
  startColumn: 0,
  endLine: 1,
  endColumn: 0,
  startIndex: 0,
  endIndex: 0,
};

/** What the root lies in. */
const top: OpenNode = {
  kind: { name: '', named: true, mayHaveChildren: true, hasFields: false },
  node: emptyModule,
  first: 0,
};

/**
 * Copies the native tree with a cursor: one visit a node, and no native object is kept. Children are collected in one list and
 * cut from its end when their parent is complete, so that each array of them is as long as it has to be: most trees stay.
 */
function copyTree(native: Parser.Tree, text: string): Omit<SyntaxTree, 'text'> {
  const cursor = native.walk();
  const isBroken = native.rootNode.hasError;
  const lines = lineIndex(text);
  const problems: SyntaxProblem[] = [];
  const copied: SyntaxNode[] = [];
  const open: OpenNode[] = [];
  let parent = top;

  for (;;) {
    const kind = kindOf(cursor);
    const field = parent.kind.hasFields ? fieldName(cursor) : undefined;
    const isMissing = isBroken && cursor.nodeIsMissing;
    if (isCopied(kind, field, parent) || isMissing) {
      const node = copyNode(cursor, kind.name, field, lines);
      copied.push(node);
      if (isBroken) noteProblem(node, isMissing, text, problems);
      if ((isBroken || mayDescend(kind, node, text)) && cursor.gotoFirstChild()) {
        open.push(parent);
        parent = { kind, node, first: copied.length };
        continue;
      }
    }
    while (!cursor.gotoNextSibling()) {
      const outer = open.pop();
      if (outer === undefined || !cursor.gotoParent()) return { root: copied[0] ?? emptyModule, problems };
      complete(parent, copied);
      parent = outer;
    }
  }
}

function complete({ node, first }: OpenNode, copied: SyntaxNode[]): void {
  if (first < copied.length) node.children = copied.splice(first);
  copied[first - 1] = hoistSplat(node);
}

const behindSplat: ReadonlySet<string> = new Set(['call', 'attribute', 'subscript', 'binary_operator']);

/**
 * `[*items()]`: at the head of a list or a set the grammar (0.25) takes `*items` for what is called. Python unpacks what the whole
 * expression gives, and so the grammar says everywhere else.
 */
function hoistSplat(whole: SyntaxNode): SyntaxNode {
  const splat = whole.children[0];
  const unpacked = splat?.type === 'list_splat' ? splat.children[0] : undefined;
  if (splat === undefined || unpacked === undefined || !behindSplat.has(whole.type)) return whole;
  const { startLine, startColumn, startIndex } = unpacked;
  const children = [{ ...unpacked, field: splat.field }, ...whole.children.slice(1)];
  const expression: SyntaxNode = { ...whole, field: undefined, children, startLine, startColumn, startIndex };
  return { ...whole, type: 'list_splat', children: [expression] };
}

/** Anonymous tokens are copied where they carry meaning: operators (they fill a field) and the colons of a slice. */
function isCopied(kind: NodeKind, field: string | undefined, parent: OpenNode): boolean {
  return kind.named || field !== undefined || parent.kind.name === 'slice';
}

/** A string that is all there and interpolates nothing is one node: its text says the rest. */
function mayDescend(kind: NodeKind, { startIndex, endIndex }: SyntaxNode, text: string): boolean {
  return kind.name === 'string' ? plainContent(text, startIndex, endIndex) === undefined : kind.mayHaveChildren;
}

/** Without its children. */
function copyNode(
  cursor: Parser.TreeCursor,
  type: string,
  field: string | undefined,
  lines: LineIndex,
): UnfinishedNode {
  const { startIndex, endIndex } = cursor;
  const start = lines.lineOf(startIndex);
  const end = lines.lineOf(endIndex);
  return {
    type,
    field,
    children: noChildren,
    startLine: start + 1,
    startColumn: startIndex - lines.startOf(start),
    endLine: end + 1,
    endColumn: endIndex - lines.startOf(end),
    startIndex,
    endIndex,
  };
}

function noteProblem(node: SyntaxNode, isMissing: boolean, text: string, problems: SyntaxProblem[]): void {
  if (problems.length >= 20) return;
  if (node.type === 'ERROR') {
    const found = text.slice(node.startIndex, Math.min(node.endIndex, node.startIndex + 30)).split('\n')[0] ?? '';
    problems.push({ line: node.startLine, column: node.startColumn, reason: `unexpected \`${found.trim()}\`` });
  } else if (isMissing) {
    problems.push({ line: node.startLine, column: node.startColumn, reason: `missing \`${node.type}\`` });
  }
}
