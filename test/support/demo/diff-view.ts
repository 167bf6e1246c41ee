import type { FileDifference } from '../github/git/diff.ts';
import type { HunkLine } from '../github/git/hunks.ts';
import { escapeHtml } from './markdown.ts';

/** Draws one file's diff; `below` gives the HTML of what stands under a line, `top` of what concerns the whole file. */
export function renderDiff(
  file: FileDifference,
  { below, top }: { readonly below: (line: HunkLine) => string; readonly top: string },
): string {
  const name = file.previousPath === undefined ? file.path : `${file.previousPath} → ${file.path}`;
  const rows = file.hunks.flatMap((hunk) => [
    `<tr class="hunk"><td></td><td></td><td>${escapeHtml(hunk.header)}</td></tr>`,
    ...hunk.lines.map((line) => `${lineRow(line)}${belowRow(below(line))}`),
  ]);
  const body =
    rows.length === 0 ? '<p class="quiet">No lines to show.</p>' : `<table class="diff">${rows.join('')}</table>`;
  return `<section class="file" id="${escapeHtml(file.path)}">
<header><code>${escapeHtml(name)}</code><span class="counts"><b class="plus">+${file.additions}</b> <b class="minus">−${file.deletions}</b></span></header>
${top === '' ? '' : `<div class="comments">${top}</div>`}
${body}
</section>`;
}

/** A suggestion as GitHub shows it: the lines that it replaces, and what they become. */
export function renderSuggestion(before: readonly string[], content: string): string {
  const row = (kind: string, mark: string) => (line: string) =>
    `<tr class="${kind}"><td>${mark}</td><td>${escapeHtml(line)}</td></tr>`;
  const after = content === '' ? [] : content.split('\n');
  const rows = [...before.map(row('removed', '−')), ...after.map(row('added', '+'))];
  return `<div class="suggestion"><header>Suggested change</header><table class="diff">${rows.join('')}</table></div>`;
}

function lineRow(line: HunkLine): string {
  const marks = { added: '+', removed: '−', context: ' ' } as const;
  return `<tr class="${line.kind}"><td>${line.oldLine ?? ''}</td><td>${line.newLine ?? ''}</td><td><span class="mark">${marks[line.kind]}</span>${escapeHtml(line.text)}</td></tr>`;
}

function belowRow(html: string): string {
  return html === '' ? '' : `<tr class="thread"><td colspan="3"><div class="comments">${html}</div></td></tr>`;
}
