import { concludeCheck, listOwnChecks, type CheckResult } from './check-run.ts';
import { statusOf } from './octokit.ts';
import type { Session } from './session.ts';

/** Concludes what is still in progress on a commit: of a closed pull request, or of a job that was given up. */
export async function concludeOpenChecks(session: Session, headSha: string, result: CheckResult): Promise<void> {
  try {
    const runs = await listOwnChecks(session, headSha);
    for (const { id } of runs.filter(({ status }) => status !== 'completed')) await concludeCheck(session, id, result);
  } catch (error) {
    // The commit is gone.
    if (statusOf(error) !== 404 && statusOf(error) !== 422) throw error;
  }
}
