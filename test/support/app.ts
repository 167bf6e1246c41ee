import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Reviewer } from '../../src/github/reviewer.ts';
import { startServer } from '../../src/server/start.ts';
import { type GitHub, type GitHubOptions, startGitHub } from './github/server.ts';

/** The real App on a free port, registered with a stand-in for GitHub. */
export interface World {
  readonly github: GitHub;
  /** Where the App answers. */
  readonly appUrl: string;
  /** Resolves when nothing is under way: no delivery, no job, and no delivery that a job caused. */
  settle(): Promise<void>;
  /** Stops the App and starts it again on the same data. */
  restart(): Promise<void>;
  /** Stops the App alone; deliveries then fail. */
  stopApp(): Promise<void>;
  startApp(): Promise<void>;
  /** Stops everything; throws if the App and GitHub's description disagreed. */
  stop(): Promise<void>;
}

export interface WorldOptions extends GitHubOptions {
  /** How the App reviews; in processes, as it does in use, unless given. */
  readonly review?: Reviewer;
  readonly logLevel?: string;
  /** Milliseconds that a review waits for the next push; hardly any unless given. */
  readonly debounce?: number;
  /** Milliseconds between looks for what was missed; it is not looked for unless given. */
  readonly recoveryInterval?: number;
  /** Where jobs are kept instead of a folder. */
  readonly redisUrl?: string;
  /** Milliseconds that a job belongs to a process that gives no sign of life. */
  readonly leaseLength?: number;
}

/** Starts a stand-in for GitHub and the App, with keys and a secret made for the occasion. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const github = await startGitHub(options);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'lockkeeper-data-'));
  const webhookSecret = randomBytes(16).toString('hex');
  let app: Awaited<ReturnType<typeof startServer>> | undefined;

  async function startApp(): Promise<void> {
    app = await startServer({
      appId: github.appId,
      privateKey: github.privateKey,
      webhookSecret,
      baseUrl: options.enterprise === true ? `${github.url}/api/v3` : github.url,
      dataDir,
      host: '127.0.0.1',
      port: 0,
      logLevel: options.logLevel ?? 'silent',
      // Waiting for GitHub's limits and for further pushes has its own tests.
      debounce: options.debounce ?? 30,
      retryDelay: 30,
      throttle: false,
      recoveryInterval: options.recoveryInterval ?? Number.POSITIVE_INFINITY,
      redisUrl: options.redisUrl,
      ...(options.review === undefined ? {} : { review: options.review }),
      ...(options.leaseLength === undefined ? {} : { leaseLength: options.leaseLength }),
    });
    github.webhooks.deliverTo(`${app.url}/api/github/webhooks`, webhookSecret);
  }

  async function stopApp(): Promise<void> {
    await app?.stop();
    app = undefined;
  }

  await startApp();
  return {
    github,
    get appUrl() {
      return app?.url ?? '';
    },
    startApp,
    stopApp,
    async restart() {
      await stopApp();
      await startApp();
    },
    async settle() {
      for (let requests = -1; requests !== github.log.requests.length;) {
        requests = github.log.requests.length;
        await github.webhooks.settled();
        await app?.idle();
      }
    },
    async stop() {
      await stopApp();
      await rm(dataDir, { recursive: true, force: true });
      await github.stop();
    },
  };
}
