import type { ReviewedMigration } from '../analyzer/review.ts';

/** When a migration runs, whether it goes back, and what to do if it dies: as `check-schema.ts` describes it. */
export function deployJson({ phase, reversible, recovery, preflight }: ReviewedMigration): object {
  const { verdict, refusals, losses, mayFail, notUndone, work } = reversible;
  return {
    phase: {
      phase: phase.phase,
      reasons: phase.reasons.map(({ line, demands, text }) => ({ line, demands: demands ?? null, text })),
    },
    reversible: {
      verdict,
      refusals: refusals.map(({ line, operation, text }) => ({ line, operation, text })),
      losses: losses.map(({ line, when, text }) => ({ line, when, text })),
      mayFail: mayFail.map(({ line, text }) => ({ line, text })),
      notUndone: notUndone.map(({ line, text }) => ({ line, text })),
      work: work === undefined ? null : { mode: work.mode, relation: work.relation, duration: work.duration },
    },
    recovery: {
      verdict: recovery.verdict,
      reason: recovery.reason,
      leftovers: recovery.leftovers.map(({ line, text }) => ({ line, text })),
      steps: recovery.steps.map(({ kind, text }) => ({ kind, text })),
    },
    preflight: {
      queries: preflight.queries.map(({ title, sql, expect }) => ({ title, sql, expect })),
      abort: preflight.abort,
    },
  };
}
