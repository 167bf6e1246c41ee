import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { World } from '../../src/cli/world.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

const made: string[] = [];

/** A folder of its own with some files; `removeTemporaryFolders` takes all of them away again. */
export function temporaryFolder(files: Files = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockkeeper-cli-')));
  made.push(folder);
  writeFiles(folder, files);
  return folder;
}

export function removeTemporaryFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Runs git with an identity of its own and without the configuration of the machine. */
export function git(folder: string, ...parameters: string[]): string {
  const who = {
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@example.org',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@example.org',
  };
  const env = { ...process.env, ...who, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  return execFileSync('git', parameters, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/** Commits everything that there is. */
export function commitAll(folder: string, message: string): void {
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '--allow-empty', '-m', message);
}

export interface RecordedWorld extends World {
  readonly printed: { stdout: string; stderr: string };
}

/** A world whose output is kept. */
export function recordedWorld(
  cwd: string,
  over: { isTerminal?: boolean; environment?: World['environment'] } = {},
): RecordedWorld {
  const printed = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr'): World['stdout'] => ({
    write: (text) => {
      printed[name] += typeof text === 'string' ? text : Buffer.from(text).toString();
    },
    isTerminal: over.isTerminal ?? false,
    columns: over.isTerminal === true ? 100 : undefined,
  });
  return { cwd, environment: over.environment ?? {}, stdout: output('stdout'), stderr: output('stderr'), printed };
}
