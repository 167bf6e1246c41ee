import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import path from 'node:path';

import type { ServerOptions } from '../../src/server/start.ts';

const root = path.join(import.meta.dirname, '../..');

/** The App as a process of its own, that can be killed. */
export interface AppProcess {
  readonly url: string;
  readonly pid: number;
  /** At once, whatever it is doing. */
  kill(): Promise<void>;
  /** SIGTERM; gives its exit status. */
  stop(): Promise<number | null>;
  /** Its log so far. */
  readonly log: readonly string[];
}

export type ProcessOptions = Omit<ServerOptions, 'logDestination'>;

/** Starts the App with these options; resolves when it listens. */
export async function startProcess(options: ProcessOptions): Promise<AppProcess> {
  const child = spawn(process.execPath, ['test/reliability/run-app.ts'], {
    cwd: root,
    env: {
      ...process.env,
      APP_OPTIONS: JSON.stringify(options),
      NODE_OPTIONS: `--disable-warning=ExperimentalWarning ${process.env['APP_NODE_OPTIONS'] ?? ''}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => void log.push(line));
  const url = await firstLine(child, log);
  const exit = once(child, 'exit') as Promise<[number | null]>;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return (await exit)[0];
  };
  return {
    url,
    pid: child.pid ?? 0,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    log,
  };
}

function firstLine(child: ChildProcess, log: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout !== null) createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (status) => reject(new Error(`the App ended with ${status}:\n${log.slice(-20).join('\n')}`)));
  });
}
