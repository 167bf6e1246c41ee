import type { Vendor, Version } from '../analyzer/target.ts';
import { readDatabase, readDjangoVersion } from '../config/values.ts';
import { UnusableInput } from './world.ts';

/** `--django` and `--database` as the user wrote them. */
export interface TargetOptions {
  readonly django?: string;
  readonly database?: string;
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
  const server = database === undefined ? undefined : readDatabase(database);
  if (database !== undefined && server === undefined) {
    throw new UnusableInput(
      `--database ${database}: is no database; write it like postgresql:16, mysql:8.4, mariadb:10.11 or sqlite`,
    );
  }
  return {
    ...(version === undefined ? {} : { django: version }),
    ...(server === undefined ? {} : { database: server }),
  };
}
