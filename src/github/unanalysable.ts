import type { CheckResult } from './check-run.ts';
import { TruncatedTree } from './repository-tree.ts';
import { AnalysisStopped } from './reviewer.ts';
import type { Session } from './session.ts';

/**
 * What is said where an analysis can't be made and would not be the next time: trying again would cost as much and end the same
 * way. Of an analysis that was stopped other work on the machine may have been the reason, so that is said the second time. Throws
 * every other error.
 */
export function unanalysable({ attempts }: Pick<Session, 'attempts'>, error: unknown): CheckResult {
  if (error instanceof TruncatedTree) {
    return {
      conclusion: 'failure',
      title: 'The repository is too large to be read',
      summary: `Nothing can be said about this commit: ${error.message}.`,
    };
  }
  if (!(error instanceof AnalysisStopped) || attempts === 0) throw error;
  return {
    conclusion: 'failure',
    title: 'The analysis was stopped',
    summary: `${error.message}. Nothing can be said about this commit; "Re-run" tries again.`,
  };
}
