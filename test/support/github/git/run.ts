import { spawn } from 'node:child_process';
import { devNull } from 'node:os';

export interface GitResult {
  readonly status: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Git without the configuration of the machine or its user: the same commits everywhere, and no identity needed. */
export const gitEnvironment: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '',
  HOME: devNull,
  LC_ALL: 'C',
  TZ: 'UTC',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'GitHub',
  GIT_AUTHOR_EMAIL: 'noreply@github.example',
  GIT_AUTHOR_DATE: '2026-01-05T08:00:00Z',
  GIT_COMMITTER_DATE: '2026-01-05T08:00:00Z',
  GIT_COMMITTER_NAME: 'GitHub',
  GIT_COMMITTER_EMAIL: 'noreply@github.example',
};

/** Runs git in a bare repository and gives what it printed, whatever its exit status. */
export function runGit(folder: string, commands: readonly string[], input?: string | Buffer): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', [`--git-dir=${folder}`, ...commands], { env: gitEnvironment });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.on('error', (error) =>
      reject(new Error(`The stand-in for GitHub needs the git program: ${error.message}`, { cause: error })),
    );
    child.on('close', (status) =>
      resolve({ status: status ?? 1, stdout: Buffer.concat(output), stderr: Buffer.concat(errors).toString() }),
    );
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** Runs git and gives its output as text; throws with what git said if it fails. */
export async function git(folder: string, commands: readonly string[], input?: string | Buffer): Promise<string> {
  const result = await runGit(folder, commands, input);
  if (result.status !== 0) {
    throw new Error(`git ${commands.join(' ')} failed: ${result.stderr.trim()}`);
  }
  return result.stdout.toString();
}
