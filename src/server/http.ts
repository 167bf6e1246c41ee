import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Logger } from 'pino';

import { traceOf, tracer } from './tracing.ts';
import type { WebhookReport } from './webhook.ts';

export const webhooksPath = '/api/github/webhooks';

export interface HttpOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Undefined for a process that only works. */
  readonly webhook: ((request: IncomingMessage) => Promise<WebhookReport>) | undefined;
  /** Undefined while all is well; otherwise the reason in a few words. */
  readonly unready: () => Promise<string | undefined>;
  /** False where the rest of the process is stuck. */
  readonly isAlive: () => Promise<boolean>;
  /** What is counted, in Prometheus' form. */
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>;
  /** Called for each webhook that was answered. */
  readonly onWebhook: (event: string, result: string, seconds: number) => void;
  readonly log: Logger;
}

export interface HttpServer {
  readonly url: string;
  /** Takes no new connection and lets requests that were begun end. */
  drain(): void;
  close(): void;
}

/** Nothing here is a page: whatever is asked for may not be shown, framed, guessed at or kept. */
const strictHeaders = {
  'content-type': 'text/plain; charset=utf-8',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;

/** Starts listening. A request that is not complete within ten seconds is ended: GitHub waits no longer. */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const { log } = options;
  const server = createServer(
    {
      requestTimeout: 10_000,
      headersTimeout: 5000,
      // Node would look after every half minute alone.
      connectionsCheckingInterval: 1000,
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16_384,
    },
    (request, response) => {
      answer(request, response, options).catch((error: unknown) => {
        // A sender that hung up is no mistake of ours.
        if (!request.destroyed || request.complete) log.error({ err: error }, 'request failed');
        if (!response.headersSent) end(response, 500, 'internal error');
      });
    },
  );
  const url = await listen(server, options);
  return {
    url,
    drain() {
      server.close();
      server.closeIdleConnections();
    },
    close: () => server.closeAllConnections(),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, options: HttpOptions): Promise<void> {
  const [path] = (request.url ?? '/').split('?');
  if (path === webhooksPath && options.webhook !== undefined) return answerWebhook(request, response, options);
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  if (isReading && path === '/livez') {
    const isAlive = await options.isAlive();
    return end(response, isAlive ? 200 : 503, isAlive ? 'ok' : 'the main thread does not answer');
  }
  if (isReading && path === '/readyz') {
    const reason = await options.unready();
    return end(response, reason === undefined ? 200 : 503, reason ?? 'ok');
  }
  if (isReading && path === '/metrics') {
    const { contentType, text } = await options.metrics();
    response.writeHead(200, { ...strictHeaders, 'content-type': contentType }).end(text);
    return;
  }
  end(response, 404, 'there is nothing here', { connection: 'close' });
}

async function answerWebhook(
  request: IncomingMessage,
  response: ServerResponse,
  { webhook, onWebhook, log }: HttpOptions,
): Promise<void> {
  if (webhook === undefined) return;
  const start = performance.now();
  const startTime = Date.now();
  const { answer, event, result, fields } = await webhook(request);
  end(response, answer.status, answer.text, {
    ...(answer.close === true ? { connection: 'close' } : {}),
    ...(answer.retryAfter === undefined ? {} : { 'retry-after': String(answer.retryAfter) }),
  });
  const milliseconds = performance.now() - start;
  onWebhook(event, result, milliseconds / 1000);
  const { delivery } = fields;
  const attributes = { 'lockkeeper.delivery': String(delivery), 'lockkeeper.result': result };
  tracer.startSpan(`webhook ${event}`, { startTime, attributes }, traceOf(String(delivery))).end();
  const line = { ...fields, status: answer.status, result, milliseconds: Math.round(milliseconds * 10) / 10 };
  if (result === 'unstored') log.error(line, 'webhook could not be stored');
  else if (result === 'refused') log.warn({ ...line, reason: answer.text }, 'webhook refused');
  else log[result === 'ignored' ? 'debug' : 'info'](line, 'webhook');
}

function end(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...strictHeaders, ...headers }).end(`${text}\n`);
}

async function listen(server: Server, { host, port }: HttpOptions): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
}
