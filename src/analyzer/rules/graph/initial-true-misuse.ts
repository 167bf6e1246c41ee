import type { PythonValue } from '../../python/value.ts';
import { firstLine } from './lines.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const initialTrueMisuse = defineRule({
  id: 'initial-true-misuse',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: `A later migration says \`initial = True\`: \`migrate --fake-initial\` skips it where its tables exist.`,
    why: `With \`--fake-initial\` Django takes an initial migration for applied if all tables and columns that it adds are there. For one that is not the first of its app, that is not what is meant.`,
    facts: [
      `Django manual, "Initial migrations": a migration is initial if it has the attribute set to True.`,
      'One without a CreateModel or an AddField is never skipped (`MigrationExecutor.detect_soft_applied`).',
    ],
    whenToIgnore: `The app's first migrations were split by makemigrations.`,
  },
  *project({ project, isReviewed }) {
    for (const { app, name, path, initial, dependencies, operations, at } of project.migrations.values()) {
      const parents = dependencies.flatMap(({ key }) =>
        key[0] === app ? (project.migrations.get(key.join('.')) ?? []) : [],
      );
      const isLater = parents.some((parent) => parent.initial !== true);
      if (initial !== true || !isLater || !operations.some(mayBeThere) || !isReviewed(path)) continue;
      yield {
        app,
        migration: name,
        at: firstLine(at),
        subject: ['initial'],
        title: `${code('migrate --fake-initial')} may skip this migration: it says that it is initial`,
        message: 'Leave `initial = True` out of all but the first migrations of an app.',
      };
    }
  },
});

/** What `--fake-initial` looks for in the database: tables and columns that the migration itself adds. */
function mayBeThere(operation: PythonValue): boolean {
  if (operation.kind !== 'call' || operation.callee.kind !== 'reference') return true;
  const { name } = operation.callee;
  return !name.startsWith('django.') || /\.(CreateModel|AddField)$/u.test(name);
}
