import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createNodeMiddleware, Probot } from 'probot';

import { prepareAnalyzer } from '../analyzer/index.ts';
import { createApp, usualDebounce } from '../github/app.ts';
import { createBlobCache } from '../github/blob-cache.ts';
import { octokitClass } from '../github/octokit.ts';
import { createOverrideStore } from '../github/override-store.ts';
import { openDatabase } from '../jobs/database.ts';
import { createSqliteJobStore } from '../jobs/sqlite-job-store.ts';
import { startWorker } from '../jobs/worker.ts';
import { createJobRunner } from './job-runner.ts';
import { createLog } from './log.ts';

export interface ServerOptions {
  readonly appId: number | string;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** GitHub's API; github.com's where undefined. */
  readonly baseUrl?: string | undefined;
  readonly dataDir: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly logLevel: string;
  /** Milliseconds that a review waits for the next push. */
  readonly debounce?: number;
  /** Milliseconds before a failed job is tried again, doubled each time. */
  readonly retryDelay?: number;
  /** False where GitHub's limits don't hold: a GitHub to test against. */
  readonly throttle?: boolean;
}

/** The App while it runs. */
export interface RunningServer {
  readonly url: string;
  /** Resolves when no job is queued or running. */
  idle(): Promise<void>;
  /** Takes nothing new, lets running jobs end for some seconds; what is left goes on at the next start. */
  stop(): Promise<void>;
}

const webhooksPath = '/api/github/webhooks';
/** GitHub never sends more (webhook events and payloads: payload cap). */
const maxBodyBytes = 25 * 1024 * 1024;
const stopDeadline = 10_000;

/** Starts the App: webhooks in, jobs in DATA_DIR, a worker. Throws an Error with one clear line where it can't. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const log = createLog(options.logLevel);
  await prepareAnalyzer();
  const database = openDatabase(options.dataDir);
  const store = createSqliteJobStore(database);
  const probot = new Probot({
    appId: options.appId,
    privateKey: options.privateKey,
    secret: options.webhookSecret,
    log,
    Octokit: octokitClass({ throttle: options.throttle ?? true }),
    ...(options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl }),
  });
  const runner = createJobRunner({
    probot,
    store,
    appId: Number(options.appId),
    cache: createBlobCache(),
    overrides: createOverrideStore(database),
    log,
  });
  const worker = startWorker({
    store,
    run: runner.run,
    onDead: runner.giveUp,
    log,
    concurrency: 4,
    maxAttempts: 6,
    retryDelay: options.retryDelay ?? 2000,
  });
  const app = createApp({ store, wake: () => worker.wake(), debounce: options.debounce ?? usualDebounce });
  const middleware = await createNodeMiddleware(app, { probot, webhooksPath });
  const server = createServer((request, response) => {
    void answer(request, response, middleware).catch((error: unknown) => {
      log.error({ err: error }, 'request failed');
      if (!response.headersSent) response.writeHead(500).end();
    });
  });
  const url = await listen(server, options);
  return {
    url,
    idle: () => worker.idle(),
    async stop() {
      server.close();
      server.closeIdleConnections();
      await worker.stop(stopDeadline);
      server.closeAllConnections();
      database.close();
    },
  };
}

type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: () => void,
) => Promise<boolean | void> | boolean | void;

async function answer(request: IncomingMessage, response: ServerResponse, middleware: Middleware): Promise<void> {
  if (request.url === '/livez' || request.url === '/readyz') {
    response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
    return;
  }
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > maxBodyBytes || request.headers['transfer-encoding'] !== undefined) {
    // The body is not read: answer and hang up.
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }
  await middleware(request, response, () => response.writeHead(404).end());
}

async function listen(server: Server, { host, port }: ServerOptions): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
}
