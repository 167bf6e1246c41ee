import { stripVTControlCharacters, styleText } from 'node:util';
import { type Pull, type ReviewComment, type State, botLogin, fullName, repositoryById } from '../github/state.ts';
import { latestRun } from './pages.ts';

const conclusionColours = { success: 'green', failure: 'red' } as const;

/** What the App left on one pull request, as text: check run, inline comments, summary comment. */
export function printPull(state: State, pull: Pull): string {
  const name = `${fullName(repositoryById(state, pull.repositoryId))}#${pull.number}`;
  const title = styleText('bold', `${name}  ${pull.title}`);
  return [
    `${title}  ${styleText('dim', `by ${pull.author}, ${pull.head.ref} into ${pull.baseRef}`)}`,
    printCheck(state, pull),
    ...ownComments(state, pull).map(printComment),
    ...ownTexts(state, pull).map(({ what, body }) => section(what, body)),
  ].join('\n\n');
}

/** One line for each pull request. */
export function printTable(state: State, pulls: readonly Pull[]): string {
  const rows = pulls.map((pull) => {
    const run = latestRun(state, pull);
    const texts = ownTexts(state, pull).length;
    return [
      `${fullName(repositoryById(state, pull.repositoryId))}#${pull.number}`,
      pull.title,
      coloured(run?.conclusion ?? 'none'),
      run?.output.title ?? '',
      `${ownComments(state, pull).length} inline${texts > 0 ? ', summary' : ''}`,
    ];
  });
  return columns([['Pull request', 'Title', 'Check', '', 'Comments'], ...rows]);
}

/** Inline comments of the App that still count. */
export function ownComments(state: State, pull: Pull): readonly ReviewComment[] {
  return state.reviewComments.filter((comment) => comment.pullId === pull.id && comment.author === botLogin(state));
}

function ownTexts(state: State, pull: Pull): readonly { readonly what: string; readonly body: string }[] {
  const own = (item: { readonly pullId: number; readonly author: string; readonly body: string }): boolean =>
    item.pullId === pull.id && item.author === botLogin(state) && item.body !== '';
  return [
    ...state.reviews.filter(own).map(({ body }) => ({ what: 'Review', body })),
    ...state.issueComments.filter(own).map(({ body }) => ({ what: 'Comment in the conversation', body })),
  ];
}

function printCheck(state: State, pull: Pull): string {
  const run = latestRun(state, pull);
  if (run === undefined) {
    return styleText('red', 'There is no check run.');
  }
  const title = `Check ${run.name}: ${coloured(run.conclusion ?? run.status)}`;
  // The rest of it says what the comments say.
  const first = (run.output.summary ?? '').split(/\n{2,}/)[0] ?? '';
  const { length } = run.annotations;
  const counted = length === 0 ? '' : ` ${length} annotation${length === 1 ? '' : 's'}.`;
  return section(`${title}, ${run.output.title ?? ''}`, `${first}${counted}`);
}

function printComment(comment: ReviewComment): string {
  const line = comment.line ?? comment.originalLine;
  const lines = comment.startLine === undefined ? `${line}` : `${comment.startLine}-${line}`;
  const place = line === undefined ? comment.path : `${comment.path}:${lines}`;
  const state = comment.minimized === undefined ? '' : ` (hidden: ${comment.minimized.toLowerCase()})`;
  return section(`${styleText('cyan', place)}${state}`, comment.body);
}

function section(title: string, markdown: string): string {
  const body = readable(markdown)
    .split('\n')
    .map((line) => `  ${styleText('dim', '│')} ${line}`)
    .join('\n');
  return `  ${title}\n${body}`;
}

/** Markdown as it is, without what a reader of the page would not see at first either: what is folded stays folded. */
function readable(markdown: string): string {
  let text = markdown.replaceAll('\r\n', '\n').replaceAll(/<!--[\s\S]*?-->\n?/g, '');
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(/<details>\s*<summary>(.*?)<\/summary>(?:(?!<details)[\s\S])*?<\/details>\n*/, '▸ $1\n');
  }
  return text
    .replaceAll(/<\/?(?:sub|b|strong|code|kbd)>/g, '')
    .replaceAll('<br>', '; ')
    .replaceAll(/\[([^\]]+)\]\(https?:[^)]*\)/g, '$1')
    .replaceAll(/\*\*(.+?)\*\*/g, (_, text: string) => styleText('bold', text))
    .trim();
}

function coloured(conclusion: string): string {
  const colour = conclusionColours[conclusion as keyof typeof conclusionColours] ?? 'yellow';
  return styleText(colour, conclusion);
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => stripVTControlCharacters(row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - stripVTControlCharacters(cell).length))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
