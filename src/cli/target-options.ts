import { supportedDjango } from '../analyzer/django/django-requirement.ts';
import { isAtLeast, type Vendor, type Version } from '../analyzer/target.ts';
import { readDatabase, readDjangoVersion } from '../config/values.ts';
import { UnusableInput } from './world.ts';

/** `--django` and `--database` as the user wrote them. */
export interface TargetOptions {
  readonly django?: string;
  readonly database?: string;
}

/** The versions that locks were observed on. */
const observedPostgresql: readonly [Version, Version] = [
  [12, 0],
  [18, 99],
];

function isBetween(version: Version, first: Version | undefined, last: Version | undefined): boolean {
  return first !== undefined && last !== undefined && isAtLeast(version, first) && isAtLeast(last, version);
}

/** What the command line says about the target; it overrides the configuration. */
export function targetFrom({ django, database }: TargetOptions): {
  readonly django?: Version;
  readonly database?: { readonly vendor: Vendor; readonly version: Version };
} {
  const version = django === undefined ? undefined : readDjangoVersion(django);
  if (django !== undefined && version === undefined) {
    throw new UnusableInput(`--django ${django}: is no version; write it like 5.2`);
  }
  const [oldest, newest] = [supportedDjango[0], supportedDjango.at(-1)];
  if (version !== undefined && !isBetween(version, oldest, newest)) {
    throw new UnusableInput(`--django ${django}: is not known here; from ${oldest?.join('.')} to ${newest?.join('.')}`);
  }
  const server = database === undefined ? undefined : readDatabase(database);
  if (database !== undefined && server === undefined) {
    throw new UnusableInput(
      `--database ${database}: is no database; write it like postgresql:16, mysql:8.4, mariadb:10.11 or sqlite`,
    );
  }
  if (server?.vendor === 'postgresql' && !isBetween(server.version, ...observedPostgresql)) {
    const [first, last] = observedPostgresql;
    throw new UnusableInput(`--database ${database}: is not known here; PostgreSQL ${first[0]} to ${last[0]} are`);
  }
  return {
    ...(version === undefined ? {} : { django: version }),
    ...(server === undefined ? {} : { database: server }),
  };
}
