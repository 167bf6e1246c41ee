import { defineRule } from '../define.ts';
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
    for (const { app, name, path, problems } of project.unreadable) {
      if (!isReviewed(path)) continue;
      const [first] = problems;
      const line = first?.at.startLine ?? 1;
      yield {
        app,
        migration: name,
        at: lineAt(path, line),
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
  },
});
