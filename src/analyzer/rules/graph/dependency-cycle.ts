import { defineRule } from '../define.ts';
import { code, codes, paragraphs } from '../message.ts';
import { nameOf } from './ancestors.ts';
import { dependencyLine } from './lines.ts';

export const dependencyCycle = defineRule({
  id: 'dependency-cycle',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: 'Migrations depend on each other in a circle: no migration runs.',
    why: 'There is no order in which they could run. Django stops with CircularDependencyError before it does anything.',
    facts: ['Django: `MigrationGraph.ensure_not_cyclic` raises CircularDependencyError.'],
    whenToIgnore: 'Never: no migration runs.',
  },
  *project({ merged, isReviewed }) {
    for (const problem of merged.graph.problems) {
      if (problem.kind !== 'cycle') continue;
      const ours = problem.migrations
        .flatMap((key) => merged.migrations.get(nameOf(key)) ?? [])
        .find(({ path }) => isReviewed(path));
      if (ours === undefined) continue;
      const names = problem.migrations.map(nameOf);
      yield {
        app: ours.app,
        migration: ours.name,
        at: dependencyLine(ours),
        subject: ['cycle', ...names.toSorted()],
        title: `\`migrate\` refuses to run: ${code(names[0] ?? '')} depends on itself`,
        message: paragraphs(
          `${codes(names)} depend on each other in a circle, so there is no order in which they could run.`,
          'Where two models refer to each other, create one without its foreign key and add that in a third migration.',
        ),
      };
    }
  },
});
