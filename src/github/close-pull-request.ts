import { concludeOpenChecks } from './conclude-open-checks.ts';
import { fetchPullHead } from './pull-head.ts';
import { recheckAfterClosing } from './recheck.ts';
import type { Session } from './session.ts';
import type { CloseWork, ReviewWork, Work } from './work.ts';

/**
 * Ends what is open about a pull request that was closed, and gives the work for others that this leads to. Its webhook may come late,
 * when the pull request is open again: this work has then taken the place of the review that was waiting, which follows it.
 */
export async function closePullRequest(session: Session, work: CloseWork): Promise<readonly Work[]> {
  const { octokit, where, repository } = session;
  const { number, headSha } = work;
  const pull = await fetchPullHead(octokit, { ...where, number });
  if (pull?.isOpen === true) return [{ kind: 'review', ...repository, number }];
  await concludeOpenChecks(session, headSha, {
    conclusion: 'cancelled',
    title: 'The pull request was closed',
    summary: 'The review was not finished when the pull request was closed.',
    scope: `pr=${number}`,
  });
  return [...(await reviewsOfSameHead(session, work)), ...(await recheckAfterClosing(session, work))];
}

/** A pull request is closed: the check on its head counts for others with the same head alone now. */
async function reviewsOfSameHead({ memory, repository }: Session, work: CloseWork): Promise<readonly ReviewWork[]> {
  const { repositoryId } = repository;
  await memory.forgetVerdict(repositoryId, work.number);
  const others = await memory.verdicts(repositoryId, work.headSha);
  return others.map(({ number }) => ({ kind: 'review', ...repository, number }));
}
