import type { Style } from './style.ts';

/** How many columns of a terminal a text takes: combining marks take none, East Asian wide characters and emoji two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u;

function characterWidth(character: string): number {
  if (character < '\u0300') return 1;
  if (/^[\p{Mark}\u200B]$/u.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** Fills a text up with spaces to so many columns. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** Cuts a text that takes more columns than that, and ends it in "…". */
export function cutToWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let cut = '';
  let used = 0;
  for (const character of text) {
    used += characterWidth(character);
    if (used > width - 1) break;
    cut += character;
  }
  return `${cut.trimEnd()}…`;
}

/** Rows of cells with every column as wide as its widest cell; the last one is left as it is. */
export function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell));
  }
  return rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : padEnd(cell, widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** Breaks a paragraph between words; code spans of moderate length are not broken. A longer word has a line of its own. */
export function wrapParagraph(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of wordsOf(text)) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

/**
 * Markdown of a finding for a terminal: paragraphs are wrapped, list items hang under their text, code blocks stay as they
 * are, code spans get a colour.
 */
export function wrapMarkdown(markdown: string, width: number, style: Style): readonly string[] {
  const lines: string[] = [];
  let paragraph: string[] = [];
  let fence: string | undefined;

  const endParagraph = (): void => {
    if (paragraph.length > 0) lines.push(...styled(wrapItem(paragraph.join(' '), width), style));
    paragraph = [];
  };

  for (const line of markdown.split('\n')) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) === true) fence = undefined;
      else lines.push(`  ${line}`.trimEnd());
    } else if (mark !== undefined) {
      endParagraph();
      fence = mark;
    } else if (line.trim() === '') {
      endParagraph();
      if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
    } else {
      if (listItem.test(line)) endParagraph();
      paragraph.push(paragraph.length === 0 ? line.trimEnd() : line.trim());
    }
  }
  endParagraph();
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

const listItem = /^\s*(?:[-*]|\d+[.)]) +/;

function wrapItem(text: string, width: number): readonly string[] {
  const mark = listItem.exec(text)?.[0] ?? '';
  const hang = ' '.repeat(mark.length);
  return wrapParagraph(text.slice(mark.length), Math.max(20, width - mark.length)).map((line, index) =>
    index === 0 ? mark + line : hang + line,
  );
}

/** Bold and code spans, which may go over several lines. */
function styled(lines: readonly string[], style: Style): readonly string[] {
  let inCode = false;
  return lines.map((line) => {
    const parts = line.split('`');
    return parts
      .map((part, index) => {
        if (index > 0) inCode = !inCode;
        const shown = inCode
          ? style.cyan(part)
          : part.replaceAll(/\*\*([^*]+)\*\*/g, (_, bold: string) => style.bold(bold));
        return index < parts.length - 1 ? `${shown}\`` : shown;
      })
      .join('');
  });
}

/** Words, with code spans of up to 40 characters as one word. */
function wordsOf(text: string): readonly string[] {
  // Text and code take turns between backticks; the last piece is text, or code that is not closed.
  const glued = text
    .split('`')
    .map((piece, index, all) => {
      const isCode = index % 2 === 1 && index < all.length - 1;
      return isCode && piece.length <= 40 ? piece.replaceAll(' ', glue) : piece;
    })
    .join('`');
  return glued
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll(glue, ' '));
}

/** Holds words together; a character for private use. */
const glue = '\uE000';
