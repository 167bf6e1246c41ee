import { assess } from './assess.ts';
import { digestOf, listOwnChecks } from './check-run.ts';
import { isMigrationFile, migrationFolders, newsFor, openPullsOf } from './neighbourhood.ts';
import type { OpenPull } from './open-pulls.ts';
import type { Reviewed } from './review-pull-request.ts';
import type { Session } from './session.ts';
import { perPage } from './octokit.ts';
import type { BaseMovedWork, CloseWork, RecheckWork, ReviewWork } from './work.ts';

/** Pull requests that tell each other of themselves stop doing so after this many steps, whatever goes wrong. */
const mostHops = 3;

/** The neighbours for which a review is news: each is looked at again, and reviewed again only where that changes what it says. */
export function recheckNeighbours(
  session: Session,
  work: ReviewWork,
  { base, since, neighbours }: Reviewed,
): readonly RecheckWork[] {
  if (neighbours === undefined) return [];
  const hops = (work.hops ?? 0) + 1;
  const news = newsFor(session, work.number, neighbours);
  if (hops > mostHops) return [];
  return news.map((number) => recheckOf(session, { number, base, notBefore: since, hops }));
}

function recheckOf(
  { repository }: Session,
  about: Pick<RecheckWork, 'number' | 'base' | 'notBefore' | 'hops'>,
): RecheckWork {
  return { kind: 'recheck', ...repository, ...about };
}

/**
 * Looks whether a review would say anything else than the check on the head does: the base branch has moved, or a neighbour has
 * come or gone. Writes nothing; gives the review that is to follow where there is news. Two requests where there is none.
 */
export async function recheckPullRequest(session: Session, work: RecheckWork): Promise<readonly ReviewWork[]> {
  const { pulls, baseSha } = await openPullsOf(session, work.base, work.notBefore);
  const pull = pulls.find(({ number }) => number === work.number);
  if (pull === undefined || baseSha === undefined) return [];
  const review: ReviewWork = { kind: 'review', ...session.repository, number: work.number, hops: work.hops };
  const runs = await listOwnChecks(session, pull.headSha);
  const latest = runs.toSorted((one, other) => other.id - one.id)[0];
  // A review that is under way may have begun before there was news.
  if (latest?.status !== 'completed' || latest.digest === undefined) return [review];
  const { result } = await assess(session, { ...pull, base: work.base, baseSha }, work.notBefore);
  return digestOf(result) === latest.digest ? [] : [review];
}

/** Above this, a push to the base branch leaves the rest to their next review. */
const mostRechecks = 50;

/** A base branch has gained or lost migrations: the open pull requests that touch the same folders are looked at again. */
export async function recheckAfterPush(session: Session, work: BaseMovedWork): Promise<readonly RecheckWork[]> {
  const { pulls, takenAt } = await openPullsOf(session, work.branch, Date.now());
  const touched = pulls.filter((pull) => isTouched(pull, work.folders)).slice(0, mostRechecks);
  return touched.map(({ number }) => recheckOf(session, { number, base: work.branch, notBefore: takenAt, hops: 0 }));
}

/** A pull request is gone without being merged: who was told of it is looked at again. */
export async function recheckAfterClosing(
  session: Session,
  work: CloseWork,
): Promise<readonly (RecheckWork | BaseMovedWork)[]> {
  const told = newsFor(session, work.number, []);
  if (work.isMerged) return [];
  const { number, base } = work;
  if (told.length > 0)
    return told.map((each) => recheckOf(session, { number: each, base, notBefore: Date.now(), hops: 0 }));
  // What was said before the App was started is not remembered.
  const { data } = await session.octokit.rest.pulls.listFiles({
    ...session.where,
    pull_number: number,
    per_page: perPage,
  });
  const folders = [...migrationFolders(data.map(({ filename }) => ({ path: filename })))];
  if (folders.length === 0) return [];
  return [{ kind: 'base-moved', ...session.repository, branch: base, after: work.headSha, folders }];
}

function isTouched({ files }: OpenPull, folders: readonly string[] | undefined): boolean {
  return files.some(
    ({ path }) =>
      isMigrationFile(path) && (folders === undefined || folders.includes(path.slice(0, path.lastIndexOf('/')))),
  );
}
