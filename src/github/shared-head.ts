import { codeSpan, inertLine } from '../report/escape.ts';
import type { CheckResult, Conclusion } from './check-run.ts';
import type { Verdict } from './pull-memory.ts';

/** The heaviest first: a commit passes only if it passes for every pull request. */
const weights: readonly Conclusion[] = ['failure', 'action_required', 'cancelled', 'neutral', 'success'];

/**
 * The result for a commit that is the head of several pull requests: a check is about a commit, so the one of a pull request
 * into a branch where all is well must not hide what is wrong with another. `own` is the verdict that `result` comes to.
 */
export function withOthers(result: CheckResult, own: Verdict, others: readonly Verdict[]): CheckResult {
  if (others.length === 0) return result;
  const all = [own, ...others].toSorted((one, other) => one.number - other.number);
  const conclusion =
    weights.find((weight) => all.some((verdict) => verdict.conclusion === weight)) ?? result.conclusion;
  const lines = all.map(({ number, base, title }) => `- #${number} into ${codeSpan(base)}: ${inertLine(title)}`);
  const heaviest = all.find((verdict) => verdict.conclusion === conclusion) ?? own;
  return {
    ...result,
    conclusion,
    title: `${heaviest.title} (#${heaviest.number}, of ${all.length} pull requests with this head)`,
    summary: `This commit is the head of several pull requests, and the check counts for all of them:\n\n${lines.join('\n')}\n\nOf #${own.number}:\n\n${result.summary}`,
  };
}
