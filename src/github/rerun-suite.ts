import type { Session } from './session.ts';
import type { RerunWork, ReviewWork } from './work.ts';

/** The reviews to be made again for a commit: of every open pull request whose head it is, forks included. */
export async function reviewsOfCommit(
  { octokit, where, repository }: Session,
  { headSha }: RerunWork,
): Promise<readonly ReviewWork[]> {
  const found: ReviewWork[] = [];
  for (let page = 1; page <= 10; page += 1) {
    const { data } = await octokit.rest.pulls.list({ ...where, state: 'open', per_page: 100, page });
    found.push(
      ...data
        .filter(({ head }) => head.sha === headSha)
        .map(({ number }): ReviewWork => ({ kind: 'review', ...repository, number })),
    );
    if (data.length < 100) break;
  }
  return found;
}
