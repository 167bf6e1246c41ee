import { isSyntaxError, type UnreadableMigration } from '../../django/migration.ts';
import { defineRule, type ProjectHazard } from '../define.ts';
import { code, paragraphs, reasonText } from '../message.ts';
import { lineAt } from '../graph/lines.ts';

export const unreadableMigration = defineRule({
  id: 'unreadable-migration',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: "A file among the migrations can't be read as a migration.",
    why: `Django imports every module of a migrations package, and stops where one is not Python or has no \`Migration\` class. Lockkeeper can say
nothing about what such a file would do.`,
    facts: ['Django: `MigrationLoader.load_disk` raises BadMigrationError for a module without a Migration class.'],
    whenToIgnore: 'The file is no migration and starts with `_` or `~` in the deployed tree, where Django skips it.',
  },
  *project({ project, isReviewed }) {
    for (const file of project.unreadable) if (isReviewed(file.path)) yield hazardOf(file);
    for (const { app, name, path, unresolved } of project.migrations.values()) {
      const problems = unresolved.filter(isSyntaxError);
      if (problems.length > 0 && isReviewed(path)) yield hazardOf({ app, name, path, problems });
    }
  },
});

function hazardOf({ app, name, path, problems }: UnreadableMigration): ProjectHazard {
  const [first] = problems;
  return {
    app,
    migration: name,
    at: lineAt(path, first?.at.startLine ?? 1),
    subject: ['unreadable'],
    title: `${code(`${name}.py`)} can't be read: ${reasonText(first?.reason ?? 'it holds no migration')}`,
    message: paragraphs(
      problems
        .slice(0, 5)
        .map(({ at, reason }) => `- line ${at.startLine}: ${reasonText(reason)}`)
        .join('\n'),
      'What this file does to the database has not been judged.',
    ),
  };
}
