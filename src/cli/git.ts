import { spawnSync } from 'node:child_process';

import { UnusableInput } from './world.ts';

/** The longest answer that is taken from git. */
const largestAnswer = 1024 * 1024 * 1024;

/** Runs git in a folder, without a shell. Undefined where git answers with an error. */
export function tryGit(folder: string, parameters: readonly string[], input?: string): Buffer | undefined {
  const { error, status, stdout } = spawnSync('git', ['-c', 'core.fsmonitor=false', ...parameters], {
    cwd: folder,
    maxBuffer: largestAnswer,
    input: input ?? '',
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
  });
  if (error !== undefined && 'code' in error && error.code === 'ENOENT') {
    throw new UnusableInput('--base: git is not installed');
  }
  return error === undefined && status === 0 ? stdout : undefined;
}

/** One line that git answers with. */
export function tryGitLine(folder: string, parameters: readonly string[]): string | undefined {
  return tryGit(folder, parameters)?.toString('utf8').replace(/\n$/, '');
}

/** Fields that end with a zero byte, as `-z` prints them. */
export function zeroSeparated(answer: Buffer): readonly string[] {
  const fields = answer.toString('utf8').split('\0');
  if (fields.at(-1) === '') fields.pop();
  return fields;
}
