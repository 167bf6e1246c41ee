import type { Phase } from '../deploy/phase.ts';
import type { MigrationKey } from '../django/migration.ts';
import { nameOf } from '../rules/graph/ancestors.ts';
import { code, codes } from '../rules/message.ts';
import type { Plan, PlanStep } from './plan.ts';

/** A migration of a change, with when it has to run. */
export interface PhasedMigration {
  readonly key: MigrationKey;
  readonly dependencies: readonly MigrationKey[];
  readonly phase: Phase;
}

/**
 * How a change is released in which some migrations have to run before the new code and others after it: what has to run after
 * it, and what depends on that, goes into a pull request of its own. `migrations` are in the order in which they run. Undefined
 * where one deploy will do.
 */
export function planToRelease(migrations: readonly PhasedMigration[]): Plan | undefined {
  const late = new Set<string>();
  for (const { key, dependencies, phase } of migrations) {
    if (phase === 'after-code' || dependencies.some((each) => late.has(nameOf(each)))) late.add(nameOf(key));
  }
  const needed = migrations.filter(({ phase }) => phase === 'before-code');
  if (late.size === 0 || needed.length === 0) return undefined;
  const namesOf = (some: readonly PhasedMigration[]): string => codes(some.map(({ key }) => nameOf(key)));
  const first = migrations.filter(({ key }) => !late.has(nameOf(key)));
  const second = migrations.filter(({ key }) => late.has(nameOf(key)));
  // New code needs what can't run yet.
  const behind = needed.filter(({ key }) => late.has(nameOf(key)));
  const blocked = second.find(({ phase }) => phase === 'after-code');
  const reordering: readonly PlanStep[] =
    behind.length === 0 || blocked === undefined
      ? []
      : [
          {
            kind: 'pull-request',
            text: `First let ${namesOf(behind)} no longer come after ${code(nameOf(blocked.key))}: the new code needs the former, and running code fails with the latter. Number and depend so that the latter is the last of its app.`,
            files: [],
          },
        ];
  const early = [...first, ...behind];
  const last = second.filter((each) => !behind.includes(each));
  const stuck = migrations.filter(({ phase }) => phase === 'with-downtime');
  const except =
    stuck.length === 0
      ? ''
      : ` ${namesOf(stuck)} ${stuck.length === 1 ? 'fits' : 'fit'} neither before nor after the code: see what is said there.`;
  return {
    title: 'Release this change in two deploys',
    steps: [
      ...reordering,
      {
        kind: 'pull-request',
        text: `The code with ${namesOf(early)}, which ${early.length === 1 ? 'runs' : 'run'} before it.${except}`,
        files: [],
      },
      {
        kind: 'deploy',
        text: 'Migrate, then start the new code, and wait until no process of the release before runs any more.',
        files: [],
      },
      { kind: 'pull-request', text: `Then ${namesOf(last)}, with which the code before would fail.`, files: [] },
      { kind: 'deploy', text: 'Deploy it at any time.', files: [] },
    ],
  };
}
