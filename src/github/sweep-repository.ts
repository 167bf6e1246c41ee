import { listOwnChecks } from './check-run.ts';
import type { Octokit } from './octokit.ts';
import type { Session } from './session.ts';
import type { RepositoryRef, ReviewWork, SweepWork } from './work.ts';

const perPage = 100;
/** Pages of pull requests that are looked at: no outage touches more. */
const maxPages = 10;

/** Reviews to be made: of open pull requests that were touched since a time and whose head has no concluded check of ours. */
export async function findUnreviewed(session: Session, { since }: SweepWork): Promise<readonly ReviewWork[]> {
  const { octokit, where, repository } = session;
  const found: ReviewWork[] = [];
  for (let page = 1; page <= maxPages; page += 1) {
    const { data } = await octokit.rest.pulls.list({
      ...where,
      state: 'open',
      sort: 'updated',
      direction: 'desc',
      per_page: perPage,
      page,
    });
    const touched = data.filter(({ updated_at }) => Date.parse(updated_at) >= since);
    for (const { number, head } of touched) {
      const runs = await listOwnChecks(session, head.sha);
      if (!runs.some(({ status }) => status === 'completed')) found.push({ kind: 'review', ...repository, number });
    }
    if (touched.length < perPage) break;
  }
  return found;
}

/** Every repository that the App is installed on and that is in use. `clientFor` acts for an installation, `app` for the App. */
export async function* installedRepositories(
  app: Octokit,
  clientFor: (installationId: number) => Promise<Octokit>,
): AsyncGenerator<RepositoryRef> {
  for (const { id, suspended_at } of await app.paginate(app.rest.apps.listInstallations, { per_page: perPage })) {
    if (suspended_at !== null) continue;
    const octokit = await clientFor(id);
    const repositories = await octokit.paginate(octokit.rest.apps.listReposAccessibleToInstallation, {
      per_page: perPage,
    });
    for (const { id: repositoryId, name, owner, archived } of repositories)
      if (!archived) yield { installationId: id, repositoryId: Number(repositoryId), owner: owner.login, repo: name };
  }
}
