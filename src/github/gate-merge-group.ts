import { analyse } from './analyse.ts';
import { concludeCheck, startCheck } from './check-run.ts';
import type { Session } from './session.ts';
import { verdictOf } from './verdict.ts';
import type { GateWork } from './work.ts';

/** Judges the commit of a merge queue against its parent: here two pull requests meet. The check alone speaks. */
export async function gateMergeGroup(session: Session, { headSha, baseSha }: GateWork): Promise<void> {
  const checkRunId = await startCheck(session, headSha, `mg=${baseSha}`);
  const analysis = await analyse(session, { head: headSha, base: baseSha, files: undefined });
  await concludeCheck(session, checkRunId, verdictOf(analysis, analysis.review, []));
}
