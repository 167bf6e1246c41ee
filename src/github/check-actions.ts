import type { Assessment } from './assess.ts';
import type { CheckAction } from './check-run.ts';
import { mayPush } from './permissions.ts';
import type { CurrentPull } from './pull-head.ts';
import type { Session } from './session.ts';

const recheck: CheckAction = {
  identifier: 'recheck',
  label: 'Review again',
  description: 'With the base branch as it is now',
};

const acknowledge: CheckAction = {
  identifier: 'ack_all',
  label: 'Acknowledge',
  description: 'Accept the risks as they are now',
};

const applyFixes: CheckAction = {
  identifier: 'apply_fixes',
  label: 'Apply fixes',
  description: 'Commit the proven fixes to the branch',
};

/** The buttons of a concluded check: what makes sense there, and what we may do. Who may press them is decided when they do. */
export async function actionsOn(
  session: Session,
  pull: CurrentPull,
  assessment: Assessment,
): Promise<readonly CheckAction[]> {
  if (assessment.kind !== 'reviewed') return [recheck];
  const { findings } = assessment.decided.review;
  const isFixable = pull.isSameRepository && findings.some(({ fix }) => fix?.safety === 'proven');
  return [
    recheck,
    ...(assessment.result.conclusion === 'failure' && findings.length > 0 ? [acknowledge] : []),
    ...(isFixable && (await mayPush(session)) ? [applyFixes] : []),
  ];
}
