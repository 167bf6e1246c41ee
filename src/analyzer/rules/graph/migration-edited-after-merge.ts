import { parsePython } from '../../python/parser.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';
import { editedSections } from './edited-sections.ts';
import { lineAt } from './lines.ts';

export const migrationEditedAfterMerge = defineRule({
  id: 'migration-edited-after-merge',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: 'A migration that is on the base branch already is changed: databases that have applied it never see the change.',
    why: `Django records the name of a migration, not what it contains. Databases that have applied it keep the old schema, fresh ones get the new
one, and both are "up to date". Comments, formatting, imports and \`replaces\` may change; what it does may not.`,
    facts: ['Django: `MigrationRecorder` stores app and name only.'],
    whenToIgnore: 'No database that matters has applied it, or the change does not reach the schema.',
  },
  *project({ change, merged, isReviewed }) {
    const { base, files } = change;
    if (base === undefined || files === undefined) return;
    const modified = new Set(files.filter(({ status }) => status === 'modified').map(({ path }) => path));
    for (const migration of merged.migrations.values()) {
      if (!modified.has(migration.path) || !isReviewed(migration.path)) continue;
      const before = base.read(migration.path);
      const after = merged.reader.read(migration.path);
      if (before?.kind !== 'text' || after?.kind !== 'text' || before.text === after.text) continue;
      const [edited] = editedSections(parsePython(before.text), parsePython(after.text));
      if (edited === undefined) continue;
      yield {
        app: migration.app,
        migration: migration.name,
        at: lineAt(migration.path, edited.line),
        subject: ['edited'],
        ...(edited.isOrder ? { severity: 'warning' as const } : {}),
        title: edited.isOrder
          ? `The dependencies of ${code(migration.name)} change after it was merged`
          : `Databases that have applied ${code(migration.name)} never see this change`,
        message: paragraphs(
          `${code(edited.name)} differs from the base branch. Django records that the migration was applied, not what it contained: databases that have run it keep the old schema, fresh ones get the new one.`,
          'Undo the change here, and write it as a new migration.',
        ),
      };
    }
  },
});
