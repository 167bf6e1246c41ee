/** The plan that our review has for a case, and what is kept of a plan that was proven. */
import { createHash } from 'node:crypto';

import { review } from '../../src/analyzer/index.ts';
import type { Plan } from '../../src/analyzer/plans/plan.ts';
import { readerOf } from '../fixes/repair.ts';
import { laterFiles, migrationOf, type PlanCase } from './cases.ts';
import { base } from './project.ts';

type Version = readonly [number, number];

export const djangoVersions: readonly Version[] = [
  [3, 2],
  [4, 2],
  [5, 2],
];

export const path = 'shop/migrations/0002_change.py';

export function planOf(one: PlanCase, django: Version): Plan | undefined {
  const later = laterFiles(one);
  const change = {
    files: [path, ...Object.keys(later)].map((each) => ({
      path: each,
      status: 'added' as const,
      previousPath: undefined,
    })),
    base: readerOf(base),
  };
  const { findings } = review(readerOf({ ...base, [path]: migrationOf(one), ...later }), change, {
    django,
    database: { vendor: 'postgresql', version: [15, 0] },
  });
  return findings.find(({ rule }) => rule === one.rule)?.plan;
}

/** True where the case is of this version of Django. */
export function isFor({ until }: PlanCase, [major, minor]: Version): boolean {
  return until === undefined || major < until[0] || (major === until[0] && minor <= until[1]);
}

export function digestOf(plan: Plan): string {
  const files = plan.steps.map((step) => step.files);
  return createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
}
