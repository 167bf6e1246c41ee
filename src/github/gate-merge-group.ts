import { inertLine } from '../report/escape.ts';
import { analyse } from './analyse.ts';
import { concludeCheck, startCheck } from './check-run.ts';
import { decide } from './decisions.ts';
import { overdueNotes } from './overdue.ts';
import type { Session } from './session.ts';
import { unanalysable } from './unanalysable.ts';
import { decisionNotes, verdictOf } from './verdict.ts';
import type { GateWork } from './work.ts';

/**
 * Judges the commit of a merge queue against its parent: here two pull requests meet. What people have decided on the pull
 * request holds here as well; findings that it did not have, such as leaf migrations that meet, are nobody's decision yet. What
 * has waited too long is named and stops nobody, as on the pull request; here the parent's history counts, the groups in front
 * of this one included. The check alone speaks.
 */
export async function gateMergeGroup(session: Session, { headSha, baseSha, number }: GateWork): Promise<void> {
  const scope = number === undefined ? `mg=${baseSha}` : `mg=${baseSha},pr=${number}`;
  const checkRunId = await startCheck(session, headSha, scope);
  const analysis = await analyse(session, { head: headSha, base: baseSha, files: undefined }).catch((error: unknown) =>
    unanalysable(session, error),
  );
  if ('conclusion' in analysis) return concludeCheck(session, checkRunId, analysis);
  const decisions = number === undefined ? [] : await session.overrides.of(session.repository.repositoryId, number);
  const decided = decide(analysis.review, decisions, analysis.textOf);
  const notes = [...decisionNotes(decided, decisions), ...analysis.gaps.map(inertLine)];
  await concludeCheck(
    session,
    checkRunId,
    verdictOf(analysis, decided.review, [...notes, ...overdueNotes(analysis.overdue)]),
  );
}
