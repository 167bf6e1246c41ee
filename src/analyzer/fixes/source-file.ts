import type { Operation } from '../django/operations/define.ts';
import type { Project } from '../django/project.ts';
import type { Location } from '../location.ts';
import { oncePer } from '../once-per.ts';
import { argumentsOf, childOf, nodesIn, textOf, type SyntaxNode, type SyntaxTree } from '../python/syntax.ts';
import type { Fix } from '../rules/finding.ts';
import { editsOf, type Splice } from './edits.ts';
import { safetyOf, type FixKind } from './kinds.ts';
import { lineLengthFor } from './line-length.ts';

/** A Python file as fixes see it: its text, its syntax, and the style that its author writes in. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly tree: SyntaxTree;
  readonly lineEnd: string;
  readonly quote: string;
  /** What its formatter keeps lines to, or would. */
  readonly lineLength: number;
}

/** What was made of each project's files: a migration of many operations asks for its own file again and again. */
const filesOf = oncePer<Project, Map<string, SourceFile>>(() => new Map());

/** The file at a path, or undefined where it can't be read. Always the same object for the same project. */
export function sourceFileAt(path: string, project: Project): SourceFile | undefined {
  const files = filesOf(project);
  const file = files.get(path) ?? readSourceFile(path, project);
  if (file !== undefined) files.set(path, file);
  return file;
}

function readSourceFile(path: string, project: Project): SourceFile | undefined {
  const content = project.reader.read(path);
  const tree = project.modules.at(path)?.tree;
  if (content?.kind !== 'text' || tree === undefined || tree.text.length !== content.text.length) return undefined;
  const { text } = content;
  const doubles = text.split('"').length;
  const singles = text.split("'").length;
  return {
    path,
    text,
    tree,
    lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
    quote: doubles >= singles ? '"' : "'",
    lineLength: lineLengthFor(path, project.reader),
  };
}

/** A fix that consists of changes of one file, and files to add; undefined where it would change nothing. */
export function fixOf(
  { kind, title }: { readonly kind: FixKind; readonly title: string },
  file: SourceFile,
  splices: readonly Splice[],
  newFiles: Fix['newFiles'] = [],
): Fix | undefined {
  const edits = editsOf(file, splices);
  if (edits.length === 0 && newFiles.length === 0) return undefined;
  return { kind, title, safety: safetyOf(kind), edits, newFiles };
}

/** The `Migration` class of a file. */
export function migrationClass(file: SourceFile): SyntaxNode | undefined {
  return file.tree.root.children.find((node) => {
    const name = node.type === 'class_definition' ? childOf(node, 'name') : undefined;
    return name !== undefined && textOf(file.tree, name) === 'Migration';
  });
}

/** The value that the `Migration` class gives to an attribute: the list behind `operations = […]`. */
export function attributeOf(file: SourceFile, name: string): SyntaxNode | undefined {
  const body = childOf(migrationClass(file) ?? file.tree.root, 'body');
  for (const statement of body?.children ?? []) {
    const assignment = statement.type === 'expression_statement' ? statement.children[0] : undefined;
    const left = assignment?.type === 'assignment' ? childOf(assignment, 'left') : undefined;
    if (assignment !== undefined && left !== undefined && textOf(file.tree, left) === name) {
      return childOf(assignment, 'right');
    }
  }
  return undefined;
}

/** The items of `operations = […]`, if it is a plain list. */
export function operationItems(file: SourceFile): readonly SyntaxNode[] {
  return [...itemsOf(file)];
}

/** The item of `operations = […]` that is the call at a place. */
export function operationItemAt(file: SourceFile, at: Location): SyntaxNode | undefined {
  const node = callAt(file, at);
  return node !== undefined && itemsOf(file).has(node) ? node : undefined;
}

/** True for one of the items of `operations = […]`. */
export function isOperationItem(file: SourceFile, node: SyntaxNode): boolean {
  return itemsOf(file).has(node);
}

const itemsOf = oncePer((file: SourceFile): ReadonlySet<SyntaxNode> => {
  const holder = attributeOf(file, 'operations');
  return new Set(holder?.type === 'list' ? holder.children.filter(({ type }) => type !== 'comment') : []);
});

/** One of Django's own operations where it stands: an item of the migration's plain list. */
export interface OperationSource {
  readonly file: SourceFile;
  readonly node: SyntaxNode;
}

/** Where an operation of Django stands; undefined where it is nested, made by a function, or of a class of the project. */
export function operationSource({ at, path }: Operation, project: Project): OperationSource | undefined {
  const file = path.startsWith('django.') ? sourceFileAt(at.path, project) : undefined;
  const node = file === undefined ? undefined : operationItemAt(file, at);
  if (file === undefined || node === undefined) return undefined;
  return { file, node };
}

/** The calls of a tree by line and column; of those that start at one place (`a().b()`) the outermost. */
const callsIn = oncePer((tree: SyntaxTree): ReadonlyMap<string, SyntaxNode> => {
  const calls = new Map<string, SyntaxNode>();
  for (const node of nodesIn(tree.root)) {
    const place = `${node.startLine}:${node.startColumn}`;
    if (node.type === 'call' && !calls.has(place)) calls.set(place, node);
  }
  return calls;
});

/** The call that stands at a place, if one does. */
export function callAt(file: SourceFile, at: Location): SyntaxNode | undefined {
  return at.path === file.path ? callsIn(file.tree).get(`${at.startLine}:${at.startColumn}`) : undefined;
}

/** The keyword argument of a call with a name. */
export function keywordOf(file: SourceFile, call: SyntaxNode, name: string): SyntaxNode | undefined {
  return argumentsOf(call).find((argument) => {
    const key = argument.type === 'keyword_argument' ? childOf(argument, 'name') : undefined;
    return key !== undefined && textOf(file.tree, key) === name;
  });
}

/** Adds an argument at the end of a call, on a line of its own where the others have theirs. */
export function withArgument(file: SourceFile, call: SyntaxNode, argument: string): Splice | undefined {
  const last = argumentsOf(call).at(-1);
  if (last === undefined) return undefined;
  const isAlone = last.startLine !== call.startLine && startsItsLine(file, last);
  const gap = isAlone ? `,${file.lineEnd}${indentAt(file, last)}` : ', ';
  return { start: last.endIndex, end: last.endIndex, text: `${gap}${argument}` };
}

/** True if nothing but blanks stands before the node on its line. */
export function startsItsLine(file: SourceFile, node: SyntaxNode): boolean {
  return indentAt(file, node).length === node.startColumn;
}

/** The blanks at the start of the node's first line. */
export function indentAt(file: SourceFile, node: SyntaxNode): string {
  const lineStart = file.text.lastIndexOf('\n', node.startIndex - 1) + 1;
  return /^[ \t]*/u.exec(file.text.slice(lineStart, node.startIndex))?.[0] ?? '';
}

/** The text of a node as the file has it. */
export function sourceOf(file: SourceFile, node: SyntaxNode): string {
  return file.text.slice(node.startIndex, node.endIndex);
}

/** A Python string in the file's own quotes. Only for names without quotes or backslashes in them. */
export function quoted(file: SourceFile, value: string): string {
  return `${file.quote}${value}${file.quote}`;
}
