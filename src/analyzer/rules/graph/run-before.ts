import { firstLine } from './lines.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const runBefore = defineRule({
  id: 'run-before',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: `A migration puts itself before one of another app: \`run_before\` is a dependency that the other app does not show.`,
    why: `Who reads the other migration sees nothing of it. On databases where that one has run already, the order is simply not kept, and Django reports an inconsistent history.`,
    facts: [
      `Django: \`MigrationLoader.check_consistent_history\` raises InconsistentMigrationHistory where a migration is applied before its dependency.`,
    ],
    whenToIgnore: `The other app is a library whose migrations can't be changed.`,
  },
  *project({ project, isReviewed }) {
    for (const { app, name, path, runBefore } of project.migrations.values()) {
      const [first] = runBefore;
      if (first === undefined || !isReviewed(path)) continue;
      yield {
        app,
        migration: name,
        at: firstLine(first.at),
        subject: ['run-before', ...first.key],
        title: `Databases that have ${code(first.key.join('.'))} already refuse to migrate: this has to run before it`,
        message: 'Put a dependency into the other migration instead, if it is yours.',
      };
    }
  },
});
