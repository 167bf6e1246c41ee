import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';
import { nameOf } from './ancestors.ts';
import { lineAt } from './lines.ts';

export const dependencyOnMissingNode = defineRule({
  id: 'dependency-on-missing-node',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: 'A migration depends on a migration that does not exist: no migration runs.',
    why: 'Django builds the whole graph before it does anything, and stops with NodeNotFoundError where a dependency is missing.',
    facts: ['Django: `MigrationGraph.validate_consistency` raises NodeNotFoundError.'],
    whenToIgnore: "The other app is installed in a way that Lockkeeper can't see.",
  },
  *project({ merged, isReviewed }) {
    for (const problem of merged.graph.problems) {
      if (problem.kind !== 'missing-node') continue;
      const migration = merged.migrations.get(nameOf(problem.migration));
      if (migration === undefined || !isReviewed(migration.path)) continue;
      const missing = nameOf(problem.dependency);
      yield {
        app: migration.app,
        migration: migration.name,
        at: lineAt(migration.path, problem.line),
        subject: ['missing-node', missing],
        title: `\`migrate\` refuses to run: ${code(missing)} does not exist`,
        message: paragraphs(
          `${code(nameOf(problem.migration))} depends on it, and Django stops with NodeNotFoundError before it runs anything.`,
          'Name a migration that exists after the merge.',
        ),
      };
    }
  },
});
