/**
 * Everything that comes from a repository (names, SQL, source lines) is foreign text. These functions make it inert: a
 * terminal sees no control sequence in it, and GitHub sees no mention, link, image, HTML, marker or fence.
 */

const zeroWidthSpace = '\u200B';

/**
 * Replaces what a terminal or a browser would obey instead of show: control characters (but not line ends and tabs) and
 * the marks that reorder text.
 */
export function withoutControls(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]|[\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '\uFFFD');
}

/** The same, on one line. */
export function onOneLine(text: string): string {
  return withoutControls(text).replaceAll(/\s+/g, ' ').trim();
}

/**
 * A report in the log of a workflow: the runner of GitHub Actions takes a line that begins with "::" for a command, and
 * "##[" anywhere in a line.
 */
export function withoutCommands(text: string): string {
  return text.replaceAll(/^(\s*)::/gm, `$1${zeroWidthSpace}::`).replaceAll('##[', `##${zeroWidthSpace}[`);
}

/** A code span that shows exactly this text: with more backticks around it than it has inside. */
export function codeSpan(text: string): string {
  const shown = withoutMarkers(onOneLine(text));
  if (shown === '') return '` `';
  const ticks = '`'.repeat(longestBacktickRun(shown) + 1);
  const padding = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${ticks}${padding}${shown}${padding}${ticks}`;
}

/** A code block with a fence that is longer than any run of backticks inside. */
export function codeBlock(text: string, language: string): string {
  const shown = withoutMarkers(withoutControls(text)).replace(/\n+$/, '');
  const fence = fenceFor(shown);
  return `${fence}${language}\n${shown}\n${fence}`;
}

/** Backticks enough to enclose a text: three, or one more than its longest run of them. */
export function fenceFor(text: string): string {
  return '`'.repeat(Math.max(3, longestBacktickRun(text) + 1));
}

/** Text between HTML tags. */
export function htmlText(text: string): string {
  return quietWords(escapeHtml(onOneLine(text)));
}

/** A cell of a Markdown table, from Markdown that is inert already. */
export function tableCell(markdown: string): string {
  // A backslash before the one that we put would escape that one, and the bar would end the cell.
  return markdown
    .replaceAll('\n', ' ')
    .replaceAll(String.raw`\|`, `\\${zeroWidthSpace}|`)
    .replaceAll('|', String.raw`\|`);
}

/** One line of plain text with `code` in backticks, as findings have for titles. */
export function inertLine(text: string): string {
  const line = inertInline(onOneLine(text), (words) => words.replaceAll('*', String.raw`\*`));
  // At the start of a paragraph these begin a heading or a list.
  return line.replace(/^([#+-]|\d{1,9}[.)])/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}

/**
 * Markdown as rules write it: paragraphs, lists, bold, code spans, code blocks, and links to the manuals of PostgreSQL,
 * Django and MySQL. Those stay; anything else that Markdown or GitHub would act upon is shown as text. Rules put names of the
 * repository into their messages, and a name that breaks out of its backticks finds nothing to break into.
 */
export function inertMarkdown(text: string): string {
  const blocks: string[] = [];
  let prose: string[] = [];
  let fence: { readonly mark: string; readonly indent: string; readonly language: string } | undefined;
  let code: string[] = [];

  const endProse = (): void => {
    if (prose.length > 0) blocks.push(inertProse(prose.join('\n')));
    prose = [];
  };
  const endCode = (): void => {
    if (fence !== undefined) blocks.push(indented(codeBlock(code.join('\n'), fence.language), fence.indent));
    fence = undefined;
    code = [];
  };

  for (const line of withoutControls(text).split('\n')) {
    const mark = /^\s*(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(line);
    if (fence === undefined && mark === null) prose.push(line);
    else if (fence === undefined) {
      endProse();
      const indent = ' '.repeat(Math.min(3, line.length - line.trimStart().length));
      fence = { mark: mark?.[1] ?? '', indent, language: knownLanguage(mark?.[2] ?? '') };
    } else if (mark?.[1]?.startsWith(fence.mark) === true && mark[2]?.trim() === '') endCode();
    else code.push(line.startsWith(fence.indent) ? line.slice(fence.indent.length) : line);
  }
  endCode();
  endProse();
  return blocks
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Manuals that messages may link to. A link elsewhere is shown as text. */
const manuals = String.raw`https://(?:www\.postgresql\.org/docs|docs\.djangoproject\.com|dev\.mysql\.com/doc|mariadb\.com/kb)/[\w./#?=-]*`;
const manualLink = new RegExp(String.raw`^\[([^[\]\x60<>\n]*)\]\((${manuals})\)`);
const manualAddress = new RegExp(`^${manuals}`);

function knownLanguage(info: string): string {
  const language = info.trim().toLowerCase();
  return ['sql', 'python', 'diff', 'text', 'bash', 'yaml'].includes(language) ? language : '';
}

// Each also as the first thing in an item of a list.
const itemMarks = String.raw`^([ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*)`;
const underline = new RegExp(`${itemMarks}(=+|-+)([ \\t]*)$`, 'gm');
const headingMark = new RegExp(`${itemMarks}#`, 'gm');

function inertProse(text: string): string {
  const lines = inertInline(text, (words) => words);
  // Headings and block quotes begin with a mark at the start of a line; a line of "=" or "-" makes a heading of the one above.
  return lines
    .replaceAll(underline, String.raw`$1\$2$3`)
    .replaceAll(headingMark, String.raw`$1\#`)
    .replaceAll(/^([ \t]*)\\?>/gm, '$1&gt;');
}

/** Walks through text, code spans and links to manuals; `words` makes plain text yet more inert. */
function inertInline(text: string, words: (plain: string) => string): string {
  let result = '';
  let plain = '';
  const flush = (): void => {
    result += words(inertText(plain));
    plain = '';
  };
  for (let index = 0; index < text.length;) {
    const rest = text.slice(index, index + 500);
    const span = text[index] === '`' ? spanAt(text, index) : undefined;
    const link = text[index] === '[' ? manualLink.exec(rest) : null;
    const address = text[index] === 'h' ? manualAddress.exec(rest) : null;
    if (span !== undefined) {
      flush();
      result += codeSpan(span.content);
      index = span.end;
    } else if (link !== null) {
      flush();
      result += `[${inertText(link[1] ?? '')}](${link[2] ?? ''})`;
      index += link[0].length;
    } else if (address !== null) {
      flush();
      result += address[0];
      index += address[0].length;
    } else {
      // A run of backticks that opens no span is text as a whole.
      const word = text[index] === '`' ? (/^`+/.exec(text.slice(index))?.[0] ?? '`') : (text[index] ?? '');
      plain += word;
      index += word.length;
    }
  }
  flush();
  return result;
}

/** The code span that opens at an index, if it is closed by a run of as many backticks in the same paragraph. */
function spanAt(text: string, start: number): { readonly content: string; readonly end: number } | undefined {
  let contentStart = start;
  while (text[contentStart] === '`') contentStart += 1;
  const ticks = contentStart - start;
  const paragraphEnd = text.indexOf('\n\n', contentStart);
  const limit = paragraphEnd === -1 ? text.length : paragraphEnd;
  for (let index = contentStart; index < limit;) {
    const open = text.indexOf('`', index);
    if (open === -1 || open >= limit) return undefined;
    let close = open;
    while (text[close] === '`') close += 1;
    if (close - open === ticks) return { content: text.slice(contentStart, open), end: close };
    index = close;
  }
  return undefined;
}

/** Text outside of code: `**bold**` stays, nothing else does anything. */
function inertText(text: string): string {
  const escaped = escapeHtml(text)
    .replaceAll('\\', '\\\\')
    .replaceAll(/[`[\]_]/g, String.raw`\$&`)
    .replaceAll(/~{2,}/g, (run) => run.replaceAll('~', String.raw`\~`))
    .replaceAll('$', '&#36;');
  return quietWords(escaped);
}

/** Keeps GitHub from making mentions, references and links out of words. */
function quietWords(text: string): string {
  return text
    .replaceAll('@', `@${zeroWidthSpace}`)
    .replaceAll(/#(?=\d)/g, (mark, at: number, whole: string) => (whole[at - 1] === '&' ? mark : `#${zeroWidthSpace}`))
    .replaceAll(/\b(gh)-(?=\d)/gi, `$1-${zeroWidthSpace}`)
    .replaceAll('://', `:${zeroWidthSpace}//`)
    .replaceAll(/(www)\./gi, `$1${zeroWidthSpace}.`)
    .replaceAll(/\b(mailto|xmpp):/gi, `$1${zeroWidthSpace}:`);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Markers of ours are HTML comments; inside of code, too, foreign text must not look like one. */
function withoutMarkers(text: string): string {
  return text.replaceAll('<!--', `<!${zeroWidthSpace}--`);
}

function longestBacktickRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}

function indented(text: string, indent: string): string {
  return indent === '' ? text : text.replaceAll(/^/gm, indent);
}
