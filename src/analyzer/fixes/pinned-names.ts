import type { Project } from '../django/project.ts';

/** A file that names the last migration of an app, as it is and as it has to be. */
export interface PinnedName {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Where Sentry's `migrations_lockfile.txt` stands: a line "app: name" for each app. */
export const lockfilePaths = ['migrations_lockfile.txt', 'src/migrations_lockfile.txt'] as const;

/** The file of django-linear-migrations in an app's folder of migrations: the name of the last one, alone on a line. */
export function maxMigrationPath(migrationsPath: string): string {
  return `${migrationsPath}/max_migration.txt`;
}

/** The files that pin the last migration of an app and have to follow a new name of it. What git left of a conflict goes with it. */
export function pinnedNames(app: string, name: string, { apps, reader }: Project): readonly PinnedName[] {
  const migrationsPath = apps.get(app)?.migrationsPath;
  const textOf = (path: string): string | undefined => {
    const content = reader.read(path);
    return content?.kind === 'text' ? content.text : undefined;
  };
  const alone = migrationsPath === undefined ? [] : [maxMigrationPath(migrationsPath)];
  const pins = [
    ...alone.map((path) => ({ path, after: (text: string) => `${name}${text.includes('\r\n') ? '\r\n' : '\n'}` })),
    ...lockfilePaths.map((path) => ({ path, after: (text: string) => withLine(text, app, name) })),
  ];
  return pins.flatMap(({ path, after }) => {
    const before = textOf(path);
    return before === undefined || before === after(before) ? [] : [{ path, before, after: after(before) }];
  });
}

function withLine(text: string, app: string, name: string): string {
  const lines = text.split('\n').map((line) => {
    const [, start = '', label = '', end = ''] = /^(\s*([^\s:]+)\s*:\s*)\S+(\s*)$/u.exec(line) ?? [];
    return label === app ? `${start}${name}${end}` : line;
  });
  return lines.join('\n');
}
