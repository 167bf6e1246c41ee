import { concludeLeftover, isGone, listOwnChecks, unfinishedChecks, type CheckResult } from './check-run.ts';
import type { Session } from './session.ts';

/**
 * Concludes what is still in progress on a commit: of a closed pull request, or of a job that was given up. `scope` is how
 * the runs' `external_id` begins: another pull request may have the same head.
 */
export async function concludeOpenChecks(
  session: Session,
  headSha: string,
  { scope, ...result }: CheckResult & { readonly scope: string },
): Promise<void> {
  const known = await unfinishedChecks(session, scope);
  const listed = await listOwnChecks(session, headSha).catch((error: unknown) => {
    if (isGone(error)) return [];
    throw error;
  });
  const unfinished = listed.filter(
    ({ status, externalId }) => status !== 'completed' && externalId.startsWith(`v1:${scope}`),
  );
  for (const id of new Set([...known, ...unfinished].map((each) => each.id)))
    await concludeLeftover(session, id, result);
}
