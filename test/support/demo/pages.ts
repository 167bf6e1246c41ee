import { filesOf } from '../github/anchors.ts';
import type { HunkLine } from '../github/git/hunks.ts';
import {
  type CheckRun,
  type Pull,
  type Reaction,
  type ReviewComment,
  type State,
  fullName,
  repositoryById,
} from '../github/state.ts';
import { renderDiff, renderSuggestion } from './diff-view.ts';
import { escapeHtml, renderMarkdown } from './markdown.ts';
import { style } from './style.ts';

/** The list of all pull requests. */
export function listPage(state: State, stories: ReadonlyMap<number, string>): string {
  const items = state.pulls.map((pull) => {
    const run = latestRun(state, pull);
    const open = state.reviewComments.filter((comment) => comment.pullId === pull.id).length;
    return `<li><a href="${address(state, pull)}">${escapeHtml(pull.title)}</a> ${conclusion(run)}
<div class="quiet">${escapeHtml(fullName(repositoryById(state, pull.repositoryId)))}#${pull.number} by ${escapeHtml(pull.author)}${pull.draft ? ', draft' : ''}, ${open} inline comments</div>
<div>${escapeHtml(stories.get(pull.id) ?? '')}</div></li>`;
  });
  return page('Pull requests', `<h1>Pull requests</h1><ul class="pulls">${items.join('\n')}</ul>`);
}

/** One pull request: conversation, checks, and the changed files with their comments. */
export async function pullPage(state: State, pull: Pull): Promise<string> {
  const repository = fullName(repositoryById(state, pull.repositoryId));
  const kind = pull.mergedAt === undefined ? (pull.draft ? 'draft' : pull.state) : 'merged';
  const [conversation, files] = [conversationOf(state, pull), await changedFiles(state, pull)];
  const from = pull.head.repository === repository ? '' : `${pull.head.repository.split('/')[0]}:`;
  return page(
    pull.title,
    `<p class="quiet"><a href="/">Pull requests</a> · ${escapeHtml(repository)}</p>
<h1>${escapeHtml(pull.title)} <span class="quiet">#${pull.number}</span></h1>
<p><span class="badge ${kind}">${kind}</span> <b>${escapeHtml(pull.author)}</b> wants to merge <code>${escapeHtml(from + pull.head.ref)}</code> into <code>${escapeHtml(pull.baseRef)}</code></p>
${box(pull.author, 'opened this pull request', renderMarkdown(pull.body ?? '_No description._'))}
${conversation}
<h2>Checks</h2>${checks(state, pull)}
<h2>Files changed</h2>${files}`,
  );
}

/** The path of a pull request's page. */
export function address(state: State, pull: Pull): string {
  return `/${fullName(repositoryById(state, pull.repositoryId))}/pull/${pull.number}`;
}

export function latestRun(state: State, pull: Pull): CheckRun | undefined {
  return state.checkRuns.findLast((run) => run.repositoryId === pull.repositoryId && run.headSha === pull.headSha);
}

function conversationOf(state: State, pull: Pull): string {
  const reviews = state.reviews
    .filter((review) => review.pullId === pull.id && review.body !== '')
    .map((review) => ({
      at: review.submittedAt ?? '',
      html: box(review.author, 'reviewed', renderMarkdown(review.body), review.minimized),
    }));
  const comments = state.issueComments
    .filter((comment) => comment.pullId === pull.id)
    .map((comment) => ({
      at: comment.createdAt,
      html: box(
        comment.author,
        'commented',
        `${renderMarkdown(comment.body)}${reactions(state, 'issue-comment', comment.id)}`,
        comment.minimized,
      ),
    }));
  return [...reviews, ...comments]
    .toSorted((left, right) => (left.at < right.at ? -1 : 1))
    .map((entry) => entry.html)
    .join('\n');
}

function checks(state: State, pull: Pull): string {
  const runs = state.checkRuns.filter((run) => run.repositoryId === pull.repositoryId && run.headSha === pull.headSha);
  return runs
    .map((run) => {
      const annotations = run.annotations.map(
        (one) =>
          `<li><b>${one.annotation_level}</b> <code>${escapeHtml(one.path)}:${one.start_line}</code> ${escapeHtml(one.title ?? '')}</li>`,
      );
      const buttons = run.actions.map((action) => `<button disabled>${escapeHtml(action.label)}</button>`).join(' ');
      const { summary = '', text = '' } = run.output;
      const list = annotations.length === 0 ? '' : `<h3>Annotations</h3><ul>${annotations.join('')}</ul>`;
      return `<div class="box"><header><b>${escapeHtml(run.name)}</b> ${conclusion(run)} ${escapeHtml(run.output.title ?? '')} ${buttons}</header>
<div class="body"><details><summary>Details</summary>${renderMarkdown(summary)}${renderMarkdown(text)}${list}</details></div></div>`;
    })
    .join('\n');
}

async function changedFiles(state: State, pull: Pull): Promise<string> {
  const files = await filesOf(state, pull);
  const comments = state.reviewComments.filter((comment) => comment.pullId === pull.id);
  const roots = comments.filter((comment) => comment.inReplyTo === undefined);
  const store = repositoryById(state, pull.repositoryId).store;
  const drawn = await Promise.all(
    files.map(async (file) => {
      const text = (await store.read(`${pull.headSha}:${file.path}`))?.content.toString() ?? '';
      const lines = text.split('\n');
      const own = roots.filter((comment) => comment.path === file.path);
      const thread = (root: ReviewComment) => threadHtml(state, root, { comments, lines });
      const below = (line: HunkLine): string =>
        own
          .filter((root) => !root.outdated && root.subjectType === 'line')
          .filter((root) =>
            root.side === 'RIGHT' ? root.line === line.newLine : line.kind === 'removed' && root.line === line.oldLine,
          )
          .map(thread)
          .join('');
      const top = own
        .filter((root) => root.outdated || root.subjectType === 'file')
        .map(thread)
        .join('');
      return renderDiff(file, { below, top });
    }),
  );
  return drawn.join('\n');
}

function threadHtml(
  state: State,
  root: ReviewComment,
  { comments, lines }: { readonly comments: readonly ReviewComment[]; readonly lines: readonly string[] },
): string {
  const place = root.outdated ? 'on an older version of' : 'commented on';
  const where = root.line === undefined ? 'this file' : lineRange(root);
  const before = root.line === undefined ? [] : lines.slice((root.startLine ?? root.line) - 1, root.line);
  return comments
    .filter((comment) => comment.id === root.id || comment.inReplyTo === root.id)
    .map((comment) => {
      const body = renderMarkdown(comment.body, { suggestion: (content) => renderSuggestion(before, content) });
      const act = comment.inReplyTo === undefined ? `${place} ${where}` : 'replied';
      const state_ = root.resolvedBy === undefined ? comment.minimized : `resolved by ${root.resolvedBy}`;
      return box(comment.author, act, `${body}${reactions(state, 'review-comment', comment.id)}`, state_);
    })
    .join('');
}

function lineRange({ line, startLine }: ReviewComment): string {
  return startLine === undefined ? `line ${line}` : `lines ${startLine} to ${line}`;
}

function reactions(state: State, subject: Reaction['subject'], id: number): string {
  const own = state.reactions.filter((reaction) => reaction.subject === subject && reaction.subjectId === id);
  return own.length === 0
    ? ''
    : `<p class="quiet">${own.map((reaction) => `${escapeHtml(reaction.content)} by ${escapeHtml(reaction.user)}`).join(', ')}</p>`;
}

function box(author: string, act: string, body: string, minimized?: string): string {
  const name = author.replace('[bot]', '');
  const bot = author.endsWith('[bot]') ? '<span class="bot">bot</span>' : '';
  const inside = `<header><b>${escapeHtml(name)}</b>${bot} ${escapeHtml(act)}</header><div class="body">${body}</div>`;
  return minimized === undefined
    ? `<div class="box">${inside}</div>`
    : `<details class="fixed"><summary>Hidden: ${escapeHtml(minimized.toLowerCase())}</summary><div class="box">${inside}</div></details>`;
}

function conclusion(run: CheckRun | undefined): string {
  const word = run === undefined ? 'queued' : (run.conclusion ?? run.status);
  return `<span class="${escapeHtml(word)}">● ${escapeHtml(run === undefined ? 'no check' : word)}</span>`;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head><body><main>
${body}
</main></body></html>
`;
}
