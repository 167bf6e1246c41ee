import type { SyntaxNode, SyntaxTree } from '../python/syntax.ts';
import type { Project } from '../django/project.ts';
import { keyOf } from './named-models.ts';
import type { Wanted } from './references.ts';

/** A line of a text, and what it is there. */
export interface TextUse {
  readonly line: number;
  readonly how: string;
}

/**
 * `{{ order.note }}`: a variable that is called like the model; `object` in the templates that Django's views of one row look
 * for, and `request.user`.
 */
export function usesInTemplate(
  path: string,
  text: string,
  { model, name, field }: Wanted,
  { settings }: Pick<Project, 'settings'>,
): readonly TextUse[] {
  if (field === undefined) return [];
  const own = name.toLowerCase();
  const [app = ''] = model.split('.');
  const isOfRow = new RegExp(String.raw`(^|/)${app}/${own}_(detail|form|confirm_delete)\.\w+$`, 'u').test(path);
  const isUser = keyOf(settings.authUserModel) === model;
  const variables = [
    snakeCase(name),
    own,
    ...(isOfRow ? ['object'] : []),
    ...(isUser ? [String.raw`request\.user`] : []),
  ];
  const tag = /\{\{[^}]{0,500}\}\}|\{%[^%]{0,500}%\}/gu;
  const use = new RegExp(String.raw`(?<![\w.])(${variables.join('|')})\.${field}(?!\w)`, 'u');
  return [...text.matchAll(tag)].flatMap((match) =>
    use.test(match[0]) ? [{ line: lineAt(text, match.index), how: 'template' }] : [],
  );
}

/** SQL that names the table, and the column with it: a whole `.sql` file by its statements, Python by its strings. */
export function usesInSql(text: string, { table, column }: Wanted, tree?: SyntaxTree): readonly TextUse[] {
  if (!text.includes(table) || (column !== undefined && !text.includes(column))) return [];
  const pieces = tree === undefined ? statementsOf(text) : stringsOf(tree);
  return pieces.flatMap(({ start, end }) => {
    const piece = text.slice(start, end);
    if (!isSql.test(piece) || !holdsWord(piece, table)) return [];
    const at = column === undefined ? piece.indexOf(table) : wordAt(piece, column);
    return at < 0 ? [] : [{ line: lineAt(text, start + at), how: 'SQL' }];
  });
}

const isSql = /\b(select|insert\s+into|update|delete\s+from|from|join|alter\s+table)\b/iu;

interface Piece {
  readonly start: number;
  readonly end: number;
}

function statementsOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  for (const match of text.matchAll(/;/gu)) {
    pieces.push({ start, end: match.index });
    start = match.index + 1;
  }
  return [...pieces, { start, end: text.length }];
}

function stringsOf({ root }: SyntaxTree): readonly Piece[] {
  const pieces: Piece[] = [];
  const open: SyntaxNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'concatenated_string' || node.type === 'string')
      pieces.push({ start: node.startIndex, end: node.endIndex });
    else open.push(...node.children);
  }
  return pieces;
}

function holdsWord(text: string, word: string): boolean {
  return wordAt(text, word) >= 0;
}

/** Where a word stands that no letter, digit or underscore goes on with. */
function wordAt(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isWhole = !/\w/u.test(text[at - 1] ?? ' ') && !/\w/u.test(text[at + word.length] ?? ' ');
    if (isWhole) return at;
  }
  return -1;
}

/** The line of a place in a text, from 1. */
export function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** `OrderLine` is `order_line` in a template. */
function snakeCase(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])[A-Z]/gu, (letter) => `_${letter}`).toLowerCase();
}
