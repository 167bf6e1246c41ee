import { plainContent } from '../../python/strings.ts';
import { childOf, textOf, type SyntaxNode, type SyntaxTree } from '../../python/syntax.ts';

export interface EditedSection {
  /** What was edited: `Migration.operations`, a function, … */
  readonly name: string;
  /** The line of the new file: of an operation, the one that it begins with. */
  readonly line: number;
  /** The line that differs: a long operation begins above what the pull request shows of it. */
  readonly endLine?: number;
  /** True if it decides the order of migrations only. */
  readonly isOrder: boolean;
  /** True for a function or a class. */
  readonly isCode: boolean;
}

interface Section {
  readonly name: string;
  readonly node: SyntaxNode;
  readonly tokens: string;
}

/** Attributes that only say in which order migrations run. */
const orderOnly = new Set(['Migration.dependencies', 'Migration.run_before', 'Migration.initial']);

/** Taken away once a squash is complete, as Django's manual tells. */
const mayChange = new Set(['Migration.replaces']);

/** What two versions of a migration do differently. Comments, formatting, quotes and imports don't count. */
export function editedSections(before: SyntaxTree, after: SyntaxTree): readonly EditedSection[] {
  const old = new Map(sectionsOf(before).map((section) => [section.name, section]));
  const edited: EditedSection[] = [];
  for (const section of sectionsOf(after)) {
    const previous = old.get(section.name);
    old.delete(section.name);
    if (previous?.tokens === section.tokens || mayChange.has(section.name)) continue;
    const lines =
      previous === undefined
        ? { line: section.node.startLine }
        : differingLines(before, after, previous.node, section.node);
    edited.push({ name: section.name, ...lines, isOrder: orderOnly.has(section.name), isCode: isCode(section) });
  }
  for (const section of old.values()) {
    const { name } = section;
    if (mayChange.has(name)) continue;
    edited.push({ name, line: classLine(after), isOrder: orderOnly.has(name), isCode: isCode(section) });
  }
  return edited.sort((a, b) => Number(a.isOrder) - Number(b.isOrder));
}

function sectionsOf(tree: SyntaxTree): readonly Section[] {
  return tree.root.children.flatMap((node, index): readonly Section[] => {
    if (/^(import_|future_import)/u.test(node.type) || node.type === 'comment' || isText(node)) return [];
    if (node.type !== 'class_definition')
      return [sectionOf(tree, node, nameOfStatement(tree, node, `statement ${index}`))];
    const owner = nameOfStatement(tree, node, 'class');
    const body = childOf(node, 'body')?.children ?? [];
    return body
      .filter((child) => child.type !== 'comment' && !isText(child) && child.type !== 'pass_statement')
      .map((child, position) =>
        sectionOf(tree, child, `${owner}.${nameOfStatement(tree, child, `statement ${position}`)}`),
      );
  });
}

function isCode({ node }: Section): boolean {
  return node.type.endsWith('_definition');
}

function sectionOf(tree: SyntaxTree, node: SyntaxNode, name: string): Section {
  return { name, node, tokens: tokensOf(tree, node) };
}

function nameOfStatement(tree: SyntaxTree, node: SyntaxNode, otherwise: string): string {
  const inner = node.type === 'expression_statement' ? node.children[0] : node;
  const name = inner === undefined ? undefined : (childOf(inner, 'name') ?? childOf(inner, 'left'));
  return name === undefined ? otherwise : textOf(tree, name);
}

function isText(node: SyntaxNode): boolean {
  return node.type === 'expression_statement' && node.children.length === 1 && node.children[0]?.type === 'string';
}

function tokensOf(tree: SyntaxTree, root: SyntaxNode): string {
  return [...tokensIn(tree, root)].map(({ text }) => text).join('\n');
}

interface Token {
  readonly text: string;
  readonly line: number;
}

/** The structure and the words of a node, without comments, parentheses and quotes. A loop: hostile input nests deep. */
function* tokensIn(tree: SyntaxTree, root: SyntaxNode): Iterable<Token> {
  const open: SyntaxNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'comment') continue;
    const line = node.startLine;
    const plain = node.type === 'string' ? plainContent(tree.text, node.startIndex, node.endIndex) : undefined;
    if (plain !== undefined) {
      yield { text: `string:${plain.prefix}\n${tree.text.slice(plain.start, plain.end)}`, line };
      continue;
    }
    if (node.type === 'string_start') {
      yield { text: textOf(tree, node).replaceAll(/['"]/gu, '').toLowerCase(), line };
    } else if (node.type !== 'parenthesized_expression' && node.type !== 'string_end') {
      yield { text: node.children.length === 0 ? `${node.type}:${textOf(tree, node)}` : node.type, line };
    }
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child !== undefined) open.push(child);
    }
  }
}

/** In a list of operations, the first item that differs, and the line where it does. */
function differingLines(
  before: SyntaxTree,
  after: SyntaxTree,
  old: SyntaxNode,
  node: SyntaxNode,
): Pick<EditedSection, 'line' | 'endLine'> {
  const oldItems = itemsOf(old);
  const items = itemsOf(node);
  const at = items.findIndex((item, index) => {
    const previous = oldItems[index];
    return previous === undefined || tokensOf(after, item) !== tokensOf(before, previous);
  });
  const [item, previous] = [items[at], oldItems[at]];
  if (item === undefined || previous === undefined) return { line: (item ?? node).startLine };
  const oldTokens = [...tokensIn(before, previous)];
  const differing = [...tokensIn(after, item)].find(({ text }, index) => text !== oldTokens[index]?.text);
  return { line: item.startLine, endLine: differing?.line ?? item.startLine };
}

function itemsOf(statement: SyntaxNode): readonly SyntaxNode[] {
  const value = statement.children[0] === undefined ? undefined : childOf(statement.children[0], 'right');
  return value?.type === 'list' ? value.children.filter(({ type }) => type !== 'comment') : [];
}

function classLine(tree: SyntaxTree): number {
  return tree.root.children.find(({ type }) => type === 'class_definition')?.startLine ?? 1;
}
