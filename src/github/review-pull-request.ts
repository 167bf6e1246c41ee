import type { Analysis } from './analyse.ts';
import { assess, type Assessment, type PullHead } from './assess.ts';
import { actionsOn } from './check-actions.ts';
import {
  concludeCheck,
  concludeLeftover,
  createConcludedCheck,
  listOwnChecks,
  startCheck,
  unfinishedChecks,
  supersededBy,
} from './check-run.ts';
import { fetchConversation, type Conversation } from './conversation.ts';
import { currentFingerprints, saidByAnyName, withCurrentFingerprints } from './former-fingerprints.ts';
import type { Neighbour } from './neighbourhood.ts';
import { planPublication, subjectsSaid } from './plan.ts';
import { publish } from './publish.ts';
import type { PullFiles } from './pull-files.ts';
import { fetchPullHead, type CurrentPull } from './pull-head.ts';
import type { Verdict } from './pull-memory.ts';
import { RescheduleAt } from '../jobs/worker.ts';
import type { Session } from './session.ts';
import { withOthers } from './shared-head.ts';
import type { Decided } from './decisions.ts';
import { decisionSentences } from './verdict.ts';
import type { ReviewWork } from './work.ts';

/** What the reviews of other pull requests may have to know of one. */
export interface Reviewed {
  readonly base: string;
  /** When the review began; milliseconds since 1970. */
  readonly since: number;
  readonly neighbours: readonly Neighbour[] | undefined;
}

/**
 * Reviews a pull request's head as it is now: check run in progress, analysis, comments, conclusion last. A head that moves
 * meanwhile has a job of its own; its check is then concluded as superseded. Throws what the worker is to try again.
 */
export async function reviewPullRequest(session: Session, work: ReviewWork): Promise<Reviewed | undefined> {
  const { number, full = false, asked } = work;
  const scope = `pr=${number}`;
  const pull = await fetchPullHead(session.octokit, { ...session.where, number });
  if (pull === undefined || !pull.isOpen) {
    await concludeLost(session, scope);
    return undefined;
  }
  // Reads can lag behind the webhook. After some tries the head has really gone back, or its own webhook is on its way.
  if (work.head !== undefined && work.head !== pull.headSha && session.attempts < 4)
    throw new RescheduleAt(Date.now() + 500 * 2 ** session.attempts, 'GitHub does not know the new head yet');
  if (asked !== undefined && asked !== pull.headSha)
    await createConcludedCheck(session, { headSha: asked, scope }, supersededBy(pull.headSha, 'neutral'));
  const checkRunId = await startCheck(session, pull.headSha, scope);
  const since = Date.now();
  const assessment = await assess(session, pull, since);
  const now = await fetchPullHead(session.octokit, { ...session.where, number });
  if (now !== undefined && now.headSha !== pull.headSha) {
    await concludeCheck(session, checkRunId, supersededBy(now.headSha));
    return undefined;
  }
  if (assessment.kind === 'reviewed' && now?.isOpen === true)
    await publishReview(session, { pull: now, full, ...assessment });
  await conclude(session, pull, { checkRunId, assessment });
  const neighbours = assessment.kind === 'reviewed' ? assessment.analysis.neighbours : undefined;
  return { base: pull.base, since, neighbours };
}

/** The pull request was closed, or is out of reach: what a lost job has left in progress is concluded all the same. */
async function concludeLost(session: Session, scope: string): Promise<void> {
  const closed = { title: 'The pull request was closed', summary: 'The review was not finished when it was closed.' };
  for (const { id } of await unfinishedChecks(session, scope))
    await concludeLeftover(session, id, { conclusion: 'cancelled', ...closed });
}

/**
 * Concludes the check with all that it counts for. Of several runs on a commit GitHub shows the newest, so where that is the
 * one of another pull request with the same head, a newer one is made.
 */
async function conclude(
  session: Session,
  pull: CurrentPull,
  { checkRunId, assessment }: { readonly checkRunId: number; readonly assessment: Assessment },
): Promise<void> {
  const { memory, repository } = session;
  const { number, headSha, base } = pull;
  const { conclusion, title } = assessment.result;
  const verdict: Verdict = { number, headSha, base, conclusion, title };
  await memory.setVerdict(repository.repositoryId, verdict);
  const verdicts = await memory.verdicts(repository.repositoryId, headSha);
  const others = verdicts.filter((each) => each.number !== number);
  const result = withOthers(
    { ...assessment.result, actions: await actionsOn(session, pull, assessment) },
    verdict,
    others,
  );
  await concludeCheck(session, checkRunId, result);
  if (others.length === 0) return;
  const newest = Math.max(...(await listOwnChecks(session, headSha)).map(({ id }) => id));
  if (newest > checkRunId) await createConcludedCheck(session, { headSha, scope: `pr=${number}` }, result);
}

interface Publication {
  readonly pull: PullHead;
  readonly files: PullFiles;
  readonly analysis: Analysis;
  readonly decided: Decided;
  readonly notes: readonly string[];
  /** True where what was dismissed is to be said once more. */
  readonly full: boolean;
}

/** Writes the comments. What GitHub has no place for goes to the summary in a second pass. */
async function publishReview(session: Session, publication: Publication): Promise<void> {
  const { pull, files, analysis, decided, notes, full } = publication;
  const { memory, repository, octokit, where, slug } = session;
  const { repositoryId } = repository;
  if (pull.isDraft || (await memory.pausedBy(repositoryId, pull.number)) !== undefined) return;
  if (full) await memory.forgetSaid(repositoryId, pull.number);
  // What was said during this job is not taken for deleted where GitHub does not show it yet.
  const current = currentFingerprints(analysis.review);
  const said = saidByAnyName(await memory.said(repositoryId, pull.number), current);
  let refused: ReadonlySet<string> = new Set();
  for (let pass = 0; pass < 2; pass += 1) {
    const read = await fetchConversation(octokit, { ...where, number: pull.number }, slug);
    const found = withCurrentFingerprints(read, current);
    const conversation = full && pass === 0 ? withoutDismissed(found) : found;
    const plan = planPublication({
      review: decided.review,
      conversation,
      hunks: files.hunks,
      textOf: analysis.textOf,
      headSha: pull.headSha,
      comments: true,
      decisions: decisionSentences(decided),
      notes,
      said,
      refused,
    });
    // A second review could only say again what GitHub does not show yet.
    const allowed = pass === 0 ? plan : plan.filter(({ kind }) => kind !== 'create-review');
    refused = await publish(session, pull, allowed);
    await memory.say(repositoryId, pull.number, subjectsSaid(conversation, allowed, refused));
    if (refused.size === 0) return;
  }
}

function withoutDismissed(conversation: Conversation): Conversation {
  return { ...conversation, comments: conversation.comments.filter(({ dismissedBy }) => dismissedBy === undefined) };
}
