import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A Redis of a test's own, on a free port, that can be stopped and cut off. It keeps what it was told, as in production. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Kills it at once and starts it again on the same data. */
  restart(): Promise<void>;
  /** Kills it at once. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Nothing is answered from now on, and no connection is closed: a network that is cut. */
  cutOff(): void;
  reconnect(): void;
  /** Kills it and removes its data. */
  remove(): Promise<void>;
}

/** Where there is no Redis, a user's test run says so and leaves these tests out; in CI they fail. */
export function hasRedis(): boolean {
  if (spawnSync('redis-server', ['--version']).status === 0) return true;
  if (process.env['CI'] !== undefined)
    throw new Error('redis-server is not installed: the tests of REDIS_URL can not run');
  process.stderr.write('\n*** redis-server is not installed: the tests of REDIS_URL are left out ***\n');
  return false;
}

export async function startRedis(): Promise<RedisServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockkeeper-redis-'));
  const port = await freePort();
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    server = spawn(
      'redis-server',
      [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--dir',
        folder,
        '--appendonly',
        'yes',
        '--appendfsync',
        'always',
        '--save',
        '',
      ],
      { stdio: 'ignore' },
    );
    for (let tries = 0; tries < 500; tries += 1) {
      if (await answers(port)) return;
      await sleep(20);
    }
    throw new Error('redis-server does not start');
  }

  async function kill(): Promise<void> {
    const dying = server;
    server = undefined;
    if (dying === undefined || dying.exitCode !== null || dying.signalCode !== null) return;
    const exit = once(dying, 'exit');
    dying.kill('SIGKILL');
    await exit;
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    start,
    kill,
    async restart() {
      await kill();
      await start();
    },
    cutOff: () => void server?.kill('SIGSTOP'),
    reconnect: () => void server?.kill('SIGCONT'),
    async remove() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error()),
      );
    });
  });
}

/** True once it serves commands: it refuses them while it loads its data. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const end = (result: boolean): void => {
      socket.destroy();
      resolve(result);
    };
    socket.once('data', (data) => end(data.toString().startsWith('+PONG')));
    socket.once('error', () => end(false));
    socket.setTimeout(1000, () => end(false));
  });
}
