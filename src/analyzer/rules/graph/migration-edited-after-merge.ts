import { migrationId } from '../../django/graph.ts';
import { readMigrationsOf } from '../../django/load-project.ts';
import type { Migration } from '../../django/migration.ts';
import { parsePython } from '../../python/parser.ts';
import type { ProjectReader } from '../../project-reader.ts';
import { defineRule, type ProjectRuleContext } from '../define.ts';
import { code, paragraphs } from '../message.ts';
import { effectsOfEdits, type EditedMigration } from './edit-effect.ts';
import { editedSections, type EditedSection } from './edited-sections.ts';
import { lineAt } from './lines.ts';

export const migrationEditedAfterMerge = defineRule({
  id: 'migration-edited-after-merge',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: 'A migration that is on the base branch already is changed: databases that have applied it never see the change.',
    why: `Django records the name of a migration, not what it contains. Databases that have applied it keep the old schema, fresh ones get the new
one, and both are "up to date". Comments, formatting, imports and \`replaces\` may change; what it does may not.

Lockkeeper compiles the history with the edit and without it. Where the SQL of every migration and the code that they run are the same, an edit that
changes the state (\`help_text\`, \`choices\`, a default of Python) or the way back is a notice, and one that changes nothing is not told. A \`.sql\` file that a
merged migration reads is a part of it.`,
    facts: [
      'Django: `MigrationRecorder` stores app and name only.',
      'The SQL that is compared is what Django prints: thousands of migrations of real projects, byte for byte (`npm run conformance`).',
    ],
    whenToIgnore: 'No database that matters has applied it, or the change does not reach the schema.',
  },
  *project(context) {
    const own = editedMigrations(context);
    const all = [...own, ...migrationsOfEditedFiles(context, new Set(own.map(({ migration: { path } }) => path)))];
    const effectOf = effectsOfEdits(all, context);
    for (const each of all) {
      const does = each.sections.filter(({ isOrder }) => !isOrder);
      const effect = does.length === 0 ? 'none' : effectOf({ ...each, sections: does });
      const place = { app: each.migration.app, migration: each.migration.name, subject: ['edited'] };
      const isMild = effect === 'state' || effect === 'way back';
      const order = each.sections.find((section) => section.isOrder && !isForSquash(each.migration, section, context));
      const edited =
        effect === 'none' || isMild ? (order ?? (isMild ? each.sections[0] : undefined)) : each.sections[0];
      if (edited === undefined) continue;
      const { line, endLine = line } = edited;
      const at = { ...lineAt(each.files[0] ?? each.migration.path, line), endLine };
      if (isMild && !edited.isOrder) {
        yield { ...place, at, severity: 'notice', ...mildly(each.migration.name, edited.name, effect) };
      } else {
        yield {
          ...place,
          at,
          ...(edited.isOrder || each.isReadAnew ? { severity: 'warning' as const } : {}),
          title: edited.isOrder
            ? `The dependencies of ${code(each.migration.name)} change after it was merged`
            : `Databases that have applied ${code(each.migration.name)} never see this change`,
          message: paragraphs(
            `${code(edited.name)} differs from the base branch. Django records that the migration was applied, not what it contained: databases that have run it keep the old schema, fresh ones get the new one.`,
            each.isReadAnew
              ? 'A migration of this change reads the file again, so that both end with the same. Fresh databases run the new text twice, the first time on the tables of back then.'
              : 'Undo the change here, and write it as a new migration.',
          ),
        };
      }
    }
  },
});

/** True if the dependencies are the same, but for squashes in the place of what they replace: so a squash is completed. */
function isForSquash({ path, dependencies }: Migration, { name }: EditedSection, context: ProjectRuleContext): boolean {
  const { base, files = [] } = context.change;
  if (name !== 'Migration.dependencies' || base === undefined) return false;
  const modified = new Set(files.filter(({ status }) => status === 'modified').map((file) => file.path));
  const all = [...context.merged.migrations.values()];
  const former = readMigrationsOf(
    base,
    all.filter((each) => modified.has(each.path)),
    context.merged,
  );
  const squashOf = new Map(
    [...former, ...all].flatMap(({ app, name: squash, replaces }) =>
      replaces.map((key) => [migrationId(key), migrationId([app, squash])] as const),
    ),
  );
  const keysOf = (list: Migration['dependencies']): string =>
    [...new Set(list.map(({ key }) => squashOf.get(migrationId(key)) ?? migrationId(key)))].sort().join(' ');
  const before = former.find((each) => each.path === path);
  return before !== undefined && keysOf(before.dependencies) === keysOf(dependencies);
}

/** Migrations of the base branch that the change edits in more than comments and formatting. */
function editedMigrations({ change, history, merged, isReviewed }: ProjectRuleContext): readonly Edited[] {
  const { base, files } = change;
  if (base === undefined || files === undefined) return [];
  const modified = new Set(files.filter(({ status }) => status === 'modified').map(({ path }) => path));
  const textsOf = new Map(history.map(({ migration: { path }, texts }) => [path, texts]));
  return [...merged.migrations.values()].flatMap((migration) => {
    if (!modified.has(migration.path) || !isReviewed(migration.path)) return [];
    const before = base.read(migration.path);
    const after = merged.reader.read(migration.path);
    if (before?.kind !== 'text' || after?.kind !== 'text' || before.text === after.text) return [];
    const sections = editedSections(parsePython(before.text), parsePython(after.text));
    const texts = [...(textsOf.get(migration.path) ?? [])].filter((path) => modified.has(path));
    return sections.length === 0 ? [] : [{ migration, files: [migration.path, ...texts], sections, isReadAnew: false }];
  });
}

interface Edited extends EditedMigration {
  /** True if a new migration of the change reads the same file. */
  readonly isReadAnew: boolean;
}

/** Migrations of the base branch that stay as they are, but take their SQL from files which the change edits. */
function migrationsOfEditedFiles(
  { change, history, isReviewed, project: { reader } }: ProjectRuleContext,
  known: ReadonlySet<string>,
): readonly Edited[] {
  const { base, files } = change;
  if (base === undefined || files === undefined) return [];
  const pathsThatAre = (wanted: (typeof files)[number]['status']): ReadonlySet<string> =>
    new Set(files.filter(({ status }) => status === wanted).map(({ path }) => path));
  const [modified, added] = [pathsThatAre('modified'), pathsThatAre('added')];
  return history.flatMap(({ migration, texts }) => {
    if (known.has(migration.path) || added.has(migration.path)) return [];
    const edited = [...texts].filter((path) => modified.has(path) && isReviewed(path));
    const [first] = edited;
    if (first === undefined) return [];
    const isReadAnew = history.some((other) => added.has(other.migration.path) && other.texts.has(first));
    const line = firstDifference(linesIn(base, first), linesIn(reader, first));
    return [{ migration, files: edited, sections: [{ name: first, line, isOrder: false, isCode: false }], isReadAnew }];
  });
}

function linesIn(tree: ProjectReader, path: string): readonly string[] {
  const content = tree.read(path);
  return content?.kind === 'text' ? content.text.split('\n') : [];
}

/** The first line of a text that is not the same in the former one. */
function firstDifference(before: readonly string[], after: readonly string[]): number {
  const index = after.findIndex((line, place) => line !== before[place]);
  return Math.max(index, 0) + 1;
}

/** For an edit after which every database has the same schema, whether it applied the migration before or after. */
function mildly(
  migration: string,
  section: string,
  effect: 'state' | 'way back',
): { readonly title: string; readonly message: string } {
  const what =
    effect === 'state'
      ? 'Only what Python knows of the models, or how the migration is run, is another.'
      : 'Only the way back is another, and a database that goes back takes it from the file as it is then.';
  return {
    title: `${code(migration)} is edited after it was merged; what the migrations do to a database stays the same`,
    message: paragraphs(
      `${code(section)} differs from the base branch. The history was compiled with the edit and without it, and the SQL of every migration is the same. ${what}`,
      effect === 'state'
        ? 'Nothing has to be repeated on databases that have applied it. If the models changed with it, no further migration is needed.'
        : undefined,
    ),
  };
}
