/**
 * GitHub's Markdown as far as reviews use it, as safe HTML: everything is escaped first, and only a few tags are let
 * through. Shows what a reader of the pull request would see; it is no general renderer.
 */
export interface MarkdownOptions {
  /** Renders the content of a `suggestion` block; it is plain text until this escapes it. */
  readonly suggestion?: (content: string) => string;
}

export function renderMarkdown(text: string, options: MarkdownOptions = {}): string {
  return renderBlocks(text.replaceAll('\r\n', '\n').split('\n'), options);
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

interface Block {
  readonly html: string;
  /** The first line after the block. */
  readonly next: number;
}

type BlockReader = (lines: readonly string[], at: number, options: MarkdownOptions) => Block | undefined;

const readers: readonly BlockReader[] = [comment, fence, heading, rule, tags, table, quote, list, paragraph];

function renderBlocks(lines: readonly string[], options: MarkdownOptions): string {
  const html: string[] = [];
  for (let at = 0; at < lines.length;) {
    if ((lines[at] ?? '').trim() === '') {
      at += 1;
      continue;
    }
    const block = readers.map((read) => read(lines, at, options)).find((candidate) => candidate !== undefined);
    html.push(block?.html ?? '');
    at = Math.max(at + 1, block?.next ?? 0);
  }
  return html.join('\n');
}

/** Hidden markers. */
function comment(lines: readonly string[], at: number): Block | undefined {
  if (!/^ {0,3}<!--/.test(lines[at] ?? '')) {
    return undefined;
  }
  const end = lines.findIndex((line, index) => index >= at && line.includes('-->'));
  return { html: '', next: end < 0 ? lines.length : end + 1 };
}

function fence(lines: readonly string[], at: number, options: MarkdownOptions): Block | undefined {
  const open = /^ {0,3}(`{3,}|~{3,})\s*([\w-]*)/.exec(lines[at] ?? '');
  if (open === null) {
    return undefined;
  }
  const mark = open[1] ?? '';
  const closes = new RegExp(`^ {0,3}${mark.charAt(0)}{${mark.length},}\\s*$`);
  const end = lines.findIndex((line, index) => index > at && closes.test(line));
  const content = lines.slice(at + 1, end < 0 ? lines.length : end);
  const next = end < 0 ? lines.length : end + 1;
  if (open[2] === 'suggestion' && options.suggestion !== undefined) {
    return { html: options.suggestion(content.join('\n')), next };
  }
  const rows = open[2] === 'diff' ? content.map(diffRow).join('') : escapeHtml(content.join('\n'));
  return { html: `<pre class="code ${escapeHtml(open[2] ?? '')}"><code>${rows}</code></pre>`, next };
}

function diffRow(line: string): string {
  const kind = line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : 'context';
  return `<span class="${kind}">${escapeHtml(line)}\n</span>`;
}

function heading(lines: readonly string[], at: number): Block | undefined {
  const match = /^ {0,3}(#{1,6}) +(.*?) *#*$/.exec(lines[at] ?? '');
  if (match === null) {
    return undefined;
  }
  const level = (match[1] ?? '').length;
  return { html: `<h${level}>${inline(match[2] ?? '')}</h${level}>`, next: at + 1 };
}

function rule(lines: readonly string[], at: number): Block | undefined {
  return /^ {0,3}([-*_])( *\1){2,} *$/.test(lines[at] ?? '') ? { html: '<hr>', next: at + 1 } : undefined;
}

/** `<details>` and `<summary>`, each on a line of its own or together. */
function tags(lines: readonly string[], at: number): Block | undefined {
  const line = (lines[at] ?? '').trim();
  if (!/^<\/?(details|summary)\b/i.test(line)) {
    return undefined;
  }
  const html = line
    .split(/(<\/?(?:details|summary)(?: open)?>)/i)
    .map((part) => (/^<\/?(details|summary)( open)?>$/i.test(part) ? part.toLowerCase() : inline(part)))
    .join('');
  return { html, next: at + 1 };
}

function table(lines: readonly string[], at: number): Block | undefined {
  const separator = lines[at + 1] ?? '';
  if (!(lines[at] ?? '').includes('|') || !/^ *\|?( *:?-+:? *\|)+( *:?-+:? *)?$/.test(separator)) {
    return undefined;
  }
  let next = at + 2;
  while (next < lines.length && (lines[next] ?? '').includes('|')) {
    next += 1;
  }
  const row = (line: string, tag: string): string =>
    `<tr>${cells(line)
      .map((cell) => `<${tag}>${inline(cell)}</${tag}>`)
      .join('')}</tr>`;
  const body = lines.slice(at + 2, next).map((line) => row(line, 'td'));
  return { html: `<table><thead>${row(lines[at] ?? '', 'th')}</thead><tbody>${body.join('')}</tbody></table>`, next };
}

function cells(line: string): readonly string[] {
  const trimmed = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return trimmed.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll(String.raw`\|`, '|'));
}

function quote(lines: readonly string[], at: number, options: MarkdownOptions): Block | undefined {
  let next = at;
  while (next < lines.length && /^ {0,3}>/.test(lines[next] ?? '')) {
    next += 1;
  }
  if (next === at) {
    return undefined;
  }
  const inner = lines.slice(at, next).map((line) => line.replace(/^ {0,3}> ?/, ''));
  const alert = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*$/.exec(inner[0] ?? '')?.[1];
  if (alert !== undefined) {
    const body = renderBlocks(inner.slice(1), options);
    return { html: `<div class="alert ${alert.toLowerCase()}"><strong>${alert}</strong>${body}</div>`, next };
  }
  return { html: `<blockquote>${renderBlocks(inner, options)}</blockquote>`, next };
}

function list(lines: readonly string[], at: number, options: MarkdownOptions): Block | undefined {
  const marker = /^( {0,3})([-*+]|\d{1,9}[.)]) +/;
  const first = marker.exec(lines[at] ?? '');
  if (first === null) {
    return undefined;
  }
  const tag = /\d/.test(first[2] ?? '') ? 'ol' : 'ul';
  const items: string[][] = [];
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    const start = marker.exec(line);
    if (start !== null) {
      items.push([line.slice(start[0].length)]);
    } else if (/^ {2,}\S/.test(line) || (line.trim() === '' && /^ {2,}\S/.test(lines[next + 1] ?? ''))) {
      items.at(-1)?.push(line.replace(/^ {2,4}/, ''));
    } else {
      break;
    }
  }
  const html = items.map(
    (item) => `<li>${item.length === 1 ? inline(item[0] ?? '') : renderBlocks(item, options)}</li>`,
  );
  return { html: `<${tag}>${html.join('')}</${tag}>`, next };
}

function paragraph(lines: readonly string[], at: number, options: MarkdownOptions): Block {
  let next = at + 1;
  const starts = [comment, fence, heading, rule, tags, quote, list];
  while (next < lines.length && (lines[next] ?? '').trim() !== '') {
    if (starts.some((read) => read(lines, next, options) !== undefined)) {
      break;
    }
    next += 1;
  }
  return { html: `<p>${inline(lines.slice(at, next).join('\n'))}</p>`, next };
}

const letThrough = /&lt;(\/?(?:sub|sup|b|strong|em|i|code|kbd|br)) ?\/?&gt;/gi;

/** Code spans are put aside first, since nothing inside of them means anything, and put back last. */
function inline(text: string): string {
  const spans: string[] = [];
  const aside = text
    .replaceAll(/[\uE000\uE001]/g, '')
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, (span) => `\uE000${spans.push(codeSpan(span)) - 1}\uE001`);
  return plain(aside).replaceAll(/\uE000(\d+)\uE001/g, (_, index: string) => spans[Number(index)] ?? '');
}

function codeSpan(text: string): string {
  const inner = text.replace(/^`+/, '').replace(/`+$/, '');
  return `<code>${escapeHtml(inner.replace(/^ (.*) $/, '$1'))}</code>`;
}

function plain(text: string): string {
  return escapeHtml(text)
    .replaceAll(/&amp;(#?\w+;)/g, '&$1')
    .replaceAll(letThrough, '<$1>')
    .replaceAll(/!?\[([^\]]*)\]\((https?:\/\/[^\s)]+)\)/g, '<a href="$2" rel="nofollow noopener">$1</a>')
    .replaceAll(/\*\*(?=\S)(.+?)(?<=\S)\*\*/g, '<strong>$1</strong>')
    .replaceAll(/(?<![\w*\\])[*_](?=[^\s*_])([^*_\n]+?)(?<=\S)[*_](?![\w*])/g, '<em>$1</em>')
    .replaceAll(/~~(.+?)~~/g, '<del>$1</del>')
    .replaceAll(/\\([\\`*_{}[\]()#+\-.!|~@&])/g, '$1')
    .replaceAll(/ {2}\n/g, '<br>\n');
}
