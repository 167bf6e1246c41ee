import type { Finding } from '../../analyzer/rules/finding.ts';
import { joinWithin } from '../../report/budget.ts';
import { codeBlock, codeSpan, inertLine } from '../../report/escape.ts';
import { details } from '../../report/markdown-statements.ts';
import { repair, type Repair } from '../apply-fixes.ts';
import { coAuthor, commitFiles } from '../commit-files.ts';
import { decide } from '../decisions.ts';
import { mayPush } from '../permissions.ts';
import { defineCommand, type CommandContext, type CommandResult } from './define.ts';
import { readTargets } from './targets.ts';

const usage = '/lockkeeper fix [TARGET…]';
const replyBytes = 50_000;

/** `/lockkeeper fix`: commits the proven fixes to the branch, or says how to apply them by hand. */
export const fix = defineCommand({
  verb: 'fix',
  usage,
  summary: 'commits the proven fixes of all findings, or of some, to the branch; in a thread, of those in it',
  permission: 'write',
  author: false,
  async run(context) {
    const { session, pull, work } = context;
    const isNamed = context.command.words.length > 0 || work.inReplyTo !== undefined;
    const read = isNamed ? await readTargets(context, usage) : undefined;
    if (read !== undefined && 'problem' in read) return { kind: 'confused', reply: read.problem };
    const meant = read && new Set([...read.targets.values()].flat().map(({ fingerprint }) => fingerprint));
    const start = await context.analysis();
    const overrides = await session.overrides.of(session.repository.repositoryId, work.number);
    const { review } = decide(start.review, overrides, start.textOf);
    const open = new Set(review.findings.map(({ fingerprint }) => fingerprint));
    const result = await repair(
      start,
      ({ fingerprint }) => open.has(fingerprint) && (meant === undefined || meant.has(fingerprint)),
      (overlay) => context.analysisWith(overlay),
    );
    if (result.applied.length === 0) return { kind: 'confused', reply: nothingToApply(review.findings, result) };
    if (!pull.isSameRepository) return { kind: 'confused', reply: byHand(result, 'the branch is in a fork') };
    if (!(await mayPush(session)))
      return { kind: 'confused', reply: byHand(result, 'this App was not granted `contents: write`') };
    return commit(context, result);
  },
});

function nothingToApply(findings: readonly Finding[], { refused }: Repair): string {
  const manual = findings.filter((finding) => finding.fix?.safety === 'manual').length;
  return [
    'There is no proven fix to apply.',
    ...(refused.length > 0 ? [`With the fix of ${refused.length}, the review of the result would not be better.`] : []),
    ...(manual > 0 ? [`${manual} have a repair that depends on your code: read it, then apply it by hand.`] : []),
  ].join(' ');
}

async function commit(context: CommandContext, { applied, refused, overlay }: Repair): Promise<CommandResult> {
  const { session, pull, work } = context;
  const titles = applied.map(({ fix: repaired, rule }) => `- ${repaired?.title ?? rule} (${rule})`);
  const author = await coAuthor(session, work.sender);
  const committed = await commitFiles(session, {
    branch: pull.headRef,
    expectedHead: pull.headSha,
    headline: applied.length === 1 ? 'Repair a migration' : `Repair ${applied.length} hazards of migrations`,
    body: [titles.join('\n'), ...(author === undefined ? [] : [author])].join('\n\n'),
    files: overlay,
  });
  switch (committed.kind) {
    case 'committed': {
      const list = applied.map((finding) => `- ${itemOf(finding)}`).join('\n');
      const left =
        refused.length > 0 ? `\n\nLeft as they are, since a repair would not help here: ${refused.length}.` : '';
      return { kind: 'done', reply: `Committed as ${committed.sha.slice(0, 7)}:\n\n${list}${left}` };
    }
    case 'moved':
      return {
        kind: 'confused',
        reply: `Somebody has pushed since ${pull.headSha.slice(0, 7)} was reviewed, so nothing was committed. Say it again when the new head is reviewed.`,
      };
    case 'refused':
      return { kind: 'confused', reply: `GitHub refuses the commit: ${inertLine(committed.message.slice(0, 300))}` };
  }
}

/** How to do it without us: suggestions can be batched, files have to be added and renamed. */
function byHand({ applied }: Repair, reason: string): string {
  const items = applied.map((finding) => {
    const files = (finding.fix?.newFiles ?? []).map(({ path, content }) =>
      details(`New file ${path}`, codeBlock(content, 'python')),
    );
    const renames = (finding.fix?.renamedFiles ?? []).map(
      ({ path, newPath }) =>
        `  Rename ${codeSpan(path)} to ${codeSpan(newPath)}, with the edits that its comment shows.`,
    );
    return [`- ${itemOf(finding)}`, ...renames, ...files].join('\n\n');
  });
  return joinWithin(
    [
      `I can't commit here: ${reason}. In "Files changed", press "Add suggestion to batch" on each of these, then "Commit suggestions"; files have to be added and renamed by hand, or all of it is done in a working tree by \`lockkeeper check --fix --base BRANCH\`.`,
      ...items,
    ],
    replyBytes,
    (more) => `…and ${more} more.`,
  );
}

function itemOf({ fix: repaired, rule, path, startLine }: Finding): string {
  return `${inertLine(repaired?.title ?? rule)} · ${codeSpan(rule)} · ${codeSpan(`${path}:${startLine}`)}`;
}
