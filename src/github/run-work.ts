import { gateMergeGroup } from './gate-merge-group.ts';
import { closePullRequest } from './close-pull-request.ts';
import { concludeOpenChecks } from './conclude-open-checks.ts';
import { recheckAfterPush, recheckNeighbours, recheckPullRequest } from './recheck.ts';
import { reviewsOfCommit } from './rerun-suite.ts';
import { reviewPullRequest } from './review-pull-request.ts';
import { runCommands } from './run-commands.ts';
import type { Session } from './session.ts';
import { findUnreviewed } from './sweep-repository.ts';
import type { ReviewWork, Work } from './work.ts';

/** Does one piece of work and gives what is to follow. Throws what is to be tried again. */
export async function runWork(session: Session, work: Work): Promise<readonly Work[]> {
  switch (work.kind) {
    case 'review':
      return reviewAndTell(session, work);
    case 'recheck':
      return recheckPullRequest(session, work);
    case 'base-moved':
      return recheckAfterPush(session, work);
    case 'close':
      return closePullRequest(session, work);
    case 'leave':
      await concludeOpenChecks(session, work.headSha, {
        conclusion: 'cancelled',
        title: 'The merge queue has dropped this commit',
        summary: `The review was not finished when the merge queue dropped this commit${work.reason === '' ? '' : ` (${work.reason})`}.`,
        scope: 'mg=',
      });
      return [];
    case 'gate':
      await gateMergeGroup(session, work);
      return [];
    case 'rerun':
      return reviewsOfCommit(session, work);
    case 'sweep':
      return findUnreviewed(session, work);
    case 'command':
      return runCommands(session, work);
  }
}

async function reviewAndTell(session: Session, work: ReviewWork): Promise<readonly Work[]> {
  const reviewed = await reviewPullRequest(session, work);
  return reviewed === undefined ? [] : recheckNeighbours(session, work, reviewed);
}

/** Ends what work that is given up has left in progress: a check that never concludes blocks the merge for ever. */
export async function giveUp(session: Session, work: Work): Promise<void> {
  const headSha = await headOf(session, work);
  if (headSha === undefined) return;
  await concludeOpenChecks(session, headSha, {
    conclusion: 'failure',
    title: 'Internal error: press Re-run',
    summary: 'Lockkeeper failed on this commit several times. "Re-run" tries again; the log of the App has the reason.',
    scope: work.kind === 'review' ? `pr=${work.number}` : 'mg=',
  });
}

async function headOf({ octokit, where }: Session, work: Work): Promise<string | undefined> {
  if (work.kind === 'gate') return work.headSha;
  if (work.kind !== 'review') return undefined;
  const { data } = await octokit.rest.pulls.get({ ...where, pull_number: work.number });
  return data.head.sha;
}
