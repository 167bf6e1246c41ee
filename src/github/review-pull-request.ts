import { analyse, type Analysis } from './analyse.ts';
import { concludeCheck, startCheck, type CheckResult } from './check-run.ts';
import { fetchConversation } from './conversation.ts';
import { statusOf } from './octokit.ts';
import { planPublication } from './plan.ts';
import { publish } from './publish.ts';
import { fetchPullFiles, type PullFiles } from './pull-files.ts';
import type { Session } from './session.ts';
import { overrideNotes, verdictOf, withoutIgnored } from './verdict.ts';

/** The pull request as read at the start of the job. */
interface Pull {
  readonly number: number;
  readonly headSha: string;
  readonly base: string;
  readonly isDraft: boolean;
  readonly isOpen: boolean;
  readonly changedFiles: number;
}

/**
 * Reviews a pull request's head as it is now: check run in progress, analysis, comments, conclusion last. A head that moves
 * meanwhile has a job of its own; its check is then concluded as superseded. Throws what the worker is to try again.
 */
export async function reviewPullRequest(session: Session, number: number): Promise<void> {
  const pull = await fetchPull(session, number);
  if (pull === undefined || !pull.isOpen) return;
  const checkRunId = await startCheck(session, pull.headSha, `pr=${number}`);
  await concludeCheck(session, checkRunId, await judge(session, pull));
}

async function fetchPull({ octokit, where }: Session, number: number): Promise<Pull | undefined> {
  try {
    const { data } = await octokit.rest.pulls.get({ ...where, pull_number: number });
    return {
      number,
      headSha: data.head.sha,
      base: data.base.ref,
      isDraft: data.draft ?? false,
      isOpen: data.state === 'open',
      changedFiles: data.changed_files,
    };
  } catch (error) {
    // Deleted with its repository, or out of the installation's reach by now.
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

async function judge(session: Session, pull: Pull): Promise<CheckResult> {
  const files = await fetchPullFiles(session.octokit, { ...session.where, number: pull.number }, pull.changedFiles);
  if (files.isTruncated) {
    return {
      conclusion: 'failure',
      title: 'The pull request has more files than GitHub lists',
      summary: `GitHub lists ${files.files.length} of its ${pull.changedFiles} files. What is not listed can't be reviewed: split the pull request.`,
    };
  }
  const analysis = await analyse(session, { head: pull.headSha, base: pull.base, files: files.files });
  const overrides = session.overrides.of(session.repository.repositoryId, pull.number);
  const notes = overrideNotes(overrides, analysis.review);
  const moved = await movedHead(session, pull);
  if (moved !== undefined)
    return {
      conclusion: 'cancelled',
      title: `Superseded by ${moved.slice(0, 7)}`,
      summary: 'A newer commit was pushed; its own check says what counts.',
    };
  const shown: Analysis = { ...analysis, review: withoutIgnored(analysis.review, overrides) };
  await publishReview(session, { pull, files, analysis: shown, notes });
  return verdictOf(shown, shown.review, notes);
}

/** The new head, if somebody has pushed since the job began. */
async function movedHead(session: Session, pull: Pull): Promise<string | undefined> {
  const now = await fetchPull(session, pull.number);
  return now === undefined || now.headSha === pull.headSha ? undefined : now.headSha;
}

interface Publication {
  readonly pull: Pull;
  readonly files: PullFiles;
  readonly analysis: Analysis;
  readonly notes: readonly string[];
}

/** Writes the comments. What GitHub has no place for goes to the summary in a second pass. */
async function publishReview(session: Session, { pull, files, analysis, notes }: Publication): Promise<void> {
  if (pull.isDraft) return;
  let refused: ReadonlySet<string> = new Set();
  for (let pass = 0; pass < 2; pass += 1) {
    const conversation = await fetchConversation(
      session.octokit,
      { ...session.where, number: pull.number },
      session.slug,
    );
    const plan = planPublication({
      review: analysis.review,
      conversation,
      hunks: files.hunks,
      textOf: analysis.textOf,
      headSha: pull.headSha,
      comments: true,
      notes,
      refused,
    });
    refused = await publish(session, pull, plan);
    if (refused.size === 0) return;
  }
}
