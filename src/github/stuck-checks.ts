import type { BegunCheck, PullMemory } from './pull-memory.ts';
import type { Work } from './work.ts';

const minute = 60 * 1000;
/** No review takes that long: whoever worked on it has stopped. */
const longestReview = 10 * minute;
/** After a day of trying, the run is GitHub's to forget. */
const longestTry = 24 * 60 * minute;

/**
 * The work that concludes checks which have been in progress for too long: a job that was lost with its machine leaves one
 * behind, and a check that never concludes blocks the merge for ever. To be asked for every few minutes.
 */
export async function stuckChecks(memory: PullMemory, now: number): Promise<readonly Work[]> {
  const stuck = await memory.checksSince(now - longestReview);
  for (const { id, startedAt } of stuck) if (startedAt < now - longestTry) await memory.endCheck(id);
  const begun = await memory.begunSince(now - longestReview);
  return [...stuck, ...begun]
    .filter(({ startedAt }) => startedAt >= now - longestTry)
    .flatMap((check) => workOf(check) ?? []);
}

function workOf({ scope, repository, headSha }: BegunCheck): Work | undefined {
  const number = /(?:^|,)pr=(\d+)$/.exec(scope)?.[1];
  const base = /^mg=([0-9a-f]+)/.exec(scope)?.[1];
  const pull = number === undefined ? undefined : Number(number);
  if (base !== undefined) return { kind: 'gate', ...repository, headSha, baseSha: base, number: pull };
  return pull === undefined ? undefined : { kind: 'review', ...repository, number: pull };
}
