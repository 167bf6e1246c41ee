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
    for (const file of files) {
      const gone = goneFile(file);
      const found = gone === undefined ? undefined : migrationAt(gone, base, merged);
      if (gone === undefined || found === undefined || isReplaced(merged, found)) continue;
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

function isReplaced(project: Project, { app, migration }: Found): boolean {
  return [...project.migrations.values()].some(({ replaces }) =>
    replaces.some((key) => key[0] === app && key[1] === migration),
  );
}
