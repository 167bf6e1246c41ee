import { migrationId } from '../../django/graph.ts';
import { readMigrationsOf } from '../../django/load-project.ts';
import type { Project } from '../../django/project.ts';
import type { ProjectReader } from '../../project-reader.ts';
import type { ChangedFile } from '../../review.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';
import { lineAt } from './lines.ts';

export const deletedOrRenamedMigration = defineRule({
  id: 'deleted-or-renamed-migration',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: 'A migration that is on the base branch is deleted or renamed.',
    why: `Databases have recorded it by its name. A renamed migration is a new one to them: it runs again and fails at the first thing that exists.
A deleted one leaves other branches, and migrations that depend on it, without their ground. Only a migration that a squash
\`replaces\` may go, once every database has the squash.`,
    facts: ['Django: `MigrationRecorder` stores app and name only; a missing dependency is a NodeNotFoundError.'],
    whenToIgnore: 'No database that matters has applied it, or the whole app is removed.',
  },
  *project({ change, merged }) {
    const { base, files } = change;
    if (base === undefined || files === undefined) return;
    const replaced = replacedIn(merged, base, files);
    for (const file of files) {
      const gone = goneFile(file);
      const found = gone === undefined ? undefined : migrationAt(gone, base, merged);
      if (gone === undefined || found === undefined || replaced.has(migrationId([found.app, found.migration])))
        continue;
      if (file.status === 'renamed' && isSameMigration(file.path, found, merged)) continue;
      const isRenamed = file.status === 'renamed';
      yield {
        ...found,
        at: lineAt(isRenamed ? file.path : gone, 1),
        subject: ['gone', found.migration],
        title: isRenamed
          ? `${code(found.migration)} is renamed: databases that have applied it run it again, and fail`
          : `${code(found.migration)} is deleted, but databases have applied it`,
        message: paragraphs(
          isRenamed
            ? 'Django knows migrations by name. What it creates exists already where it has run under the old name.'
            : 'Databases keep a record of it, other branches may depend on it, and fresh databases never get what it did.',
          'Keep the file. To get rid of old migrations, squash them and let the squash name them in `replaces`.',
        ),
      };
    }
  },
});

interface Found {
  readonly app: string;
  readonly migration: string;
}

/** The path that no longer exists. */
function goneFile({ path, status, previousPath }: ChangedFile): string | undefined {
  if (status === 'removed') return path;
  return status === 'renamed' ? previousPath : undefined;
}

/** A moved folder: the app and the name by which databases know the migration are the same. */
function isSameMigration(path: string, { app, migration }: Found, project: Project): boolean {
  const now = migrationAt(path, project.reader, project);
  return now?.app === app && now.migration === migration;
}

function migrationAt(path: string, tree: ProjectReader, project: Project): Found | undefined {
  const match = /^(?:(.*)\/)?migrations\/([^/]+)\.py$/u.exec(path);
  const name = match?.[2];
  if (match === null || name === undefined || name.startsWith('_')) return undefined;
  const content = tree.read(path);
  if (content?.kind === 'text' && !/class\s+Migration\b/u.test(content.text)) return undefined;
  const folder = path.slice(0, path.lastIndexOf('/'));
  const app = [...project.apps.values()].find(({ migrationsPath }) => migrationsPath === folder);
  return { app: app?.label ?? (match[1] ?? '').split('/').at(-1) ?? '', migration: name };
}

/** What squashes stand for, those too that lose `replaces` in the same change: that is how a squash is completed. */
function replacedIn(project: Project, base: ProjectReader, files: readonly ChangedFile[]): ReadonlySet<string> {
  const edited = new Set(files.filter(({ status }) => status === 'modified').map(({ path }) => path));
  const migrations = [...project.migrations.values()];
  const before = readMigrationsOf(
    base,
    migrations.filter(({ path }) => edited.has(path)),
    project,
  );
  return new Set([...migrations, ...before].flatMap(({ replaces }) => replaces.map(migrationId)));
}
