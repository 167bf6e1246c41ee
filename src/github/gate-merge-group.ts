import { inertLine } from '../report/escape.ts';
import { analyse } from './analyse.ts';
import { concludeCheck, startCheck } from './check-run.ts';
import { decide } from './decisions.ts';
import type { Session } from './session.ts';
import { decisionNotes, verdictOf } from './verdict.ts';
import type { GateWork } from './work.ts';

/**
 * Judges the commit of a merge queue against its parent: here two pull requests meet. What people have decided on the pull
 * request holds here as well; findings that it did not have, such as leaf migrations that meet, are nobody's decision yet. The
 * check alone speaks.
 */
export async function gateMergeGroup(session: Session, { headSha, baseSha, number }: GateWork): Promise<void> {
  const scope = number === undefined ? `mg=${baseSha}` : `mg=${baseSha},pr=${number}`;
  const checkRunId = await startCheck(session, headSha, scope);
  const analysis = await analyse(session, { head: headSha, base: baseSha, files: undefined });
  const decisions = number === undefined ? [] : await session.overrides.of(session.repository.repositoryId, number);
  const decided = decide(analysis.review, decisions, analysis.textOf);
  const notes = [...decisionNotes(decided, decisions), ...analysis.gaps.map(inertLine)];
  await concludeCheck(session, checkRunId, verdictOf(analysis, decided.review, notes));
}
