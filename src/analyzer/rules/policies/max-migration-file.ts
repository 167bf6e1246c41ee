import { maxMigrationPath } from '../../fixes/pinned-names.ts';
import { firstLine } from '../graph/lines.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const maxMigrationFile = defineRule({
  id: 'max-migration-file',
  severity: 'error',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `\`max_migration.txt\` does not name the last migration of its app.`,
    why: `django-linear-migrations keeps the name of the last migration in a file, so that two branches that add one conflict in git. The file has to follow.`,
    facts: [`django-linear-migrations documentation: the system checks dlm.E001 to E005.`],
    whenToIgnore: `The project no longer uses django-linear-migrations.`,
  },
  *project({ project, merged, isReviewed }) {
    for (const { label, migrationsPath } of project.apps.values()) {
      const path = maxMigrationPath(migrationsPath);
      const content = project.reader.read(path);
      const [leaf] = merged.graph.leavesOf(label);
      const migration = leaf === undefined ? undefined : project.migrations.get(leaf.join('.'));
      if (content?.kind !== 'text' || leaf === undefined || migration === undefined || content.text.trim() === leaf[1])
        continue;
      if (!isReviewed(migration.path) && !isReviewed(path)) continue;
      yield {
        app: label,
        migration: leaf[1],
        at: firstLine(migration.at),
        subject: ['max-migration'],
        title: `${code(path)} names ${code(content.text.trim().slice(0, 100))}, but the last migration is ${code(leaf[1])}`,
        message: 'Write its name into the file, alone on a line.',
      };
    }
  },
});
