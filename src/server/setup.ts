import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { appManifest, type Extra } from '../github/manifest.ts';
import type { SetupSettings } from './environment.ts';
import { webhooksPath } from './http.ts';
import type { Registered, ReservedFiles } from './setup-files.ts';
import { problemPage, registeredPage, registerPage, setupHeaders } from './setup-page.ts';

export interface SetupOptions extends Pick<SetupSettings, 'host' | 'port' | 'apiUrl' | 'webUrl'> {
  /** Where GitHub reaches the App: "https://lockkeeper.acme.example". */
  readonly publicUrl: string;
  /** Who is to own the App; whoever is signed in where undefined. */
  readonly organization: string | undefined;
  readonly name: string;
  readonly extras: readonly Extra[];
  readonly files: ReservedFiles;
}

/** The set-up while it runs. It answers to nobody who does not have the address with its key, and ends with the first success. */
export interface RunningSetup {
  /** Where the operator's browser is to go, on this machine. */
  readonly url: string;
  /** The same by the public address. */
  readonly publicUrl: string;
  /** Resolves when the App is registered and its credentials are written. Rejects where that has failed for good. */
  readonly done: Promise<Registered>;
  stop(): void;
}

const secret = (): string => randomBytes(32).toString('base64url');

/** Compares in the same time whatever is given. */
function isSame(given: string | null, expected: string): boolean {
  const digest = (value: string): Buffer => createHash('sha256').update(value).digest();
  return given !== null && timingSafeEqual(digest(given), digest(expected));
}

interface Desk {
  readonly options: SetupOptions;
  /** Knows the operator. */
  readonly key: string;
  /** Knows the answer to our own question: nobody can have another App registered here. */
  readonly state: string;
  readonly origins: ReadonlyMap<string, string>;
  /** Set when a code is being turned in: that happens once. */
  isUsed: boolean;
  readonly succeed: (registered: Registered) => void;
  readonly fail: (error: Error) => void;
}

/** Starts the set-up: a page with a button, and the place to which GitHub sends the browser back. */
export async function startSetup(options: SetupOptions): Promise<RunningSetup> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5000, maxHeaderSize: 16_384 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const publicOrigin = new URL(options.publicUrl);
  const own = `${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`;
  const origins = new Map([
    ...[own, `localhost:${port}`, `127.0.0.1:${port}`].map((host) => [host, `http://${host}`] as const),
    [publicOrigin.host, publicOrigin.origin],
  ]);
  const { promise: done, resolve: succeed, reject: fail } = Promise.withResolvers<Registered>();
  const desk: Desk = { options, key: secret(), state: secret(), origins, isUsed: false, succeed, fail };
  server.on('request', (request, response) => {
    answer(desk, request, response).catch(() => end(response, 500, problemPage('Something went wrong.')));
  });
  return {
    url: `http://${own}/setup?key=${desk.key}`,
    publicUrl: `${publicOrigin.origin}/setup?key=${desk.key}`,
    done,
    stop() {
      server.close();
      server.closeIdleConnections();
    },
  };
}

async function answer(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // A name that leads here but is not ours may be anybody's page that wants to be taken for us.
  const origin = desk.origins.get(request.headers.host ?? '');
  if (request.method !== 'GET' || origin === undefined) return nothing(response);
  const { pathname, searchParams } = new URL(request.url ?? '/', origin);
  if (pathname === '/setup') return showForm(desk, origin, searchParams, response);
  if (pathname === '/setup/registered') return turnIn(desk, searchParams, response);
  nothing(response);
}

function showForm(desk: Desk, origin: string, query: URLSearchParams, response: ServerResponse): void {
  if (desk.isUsed || !isSame(query.get('key'), desk.key)) return nothing(response);
  const { webUrl, organization, publicUrl, name, extras } = desk.options;
  const owner = organization === undefined ? '' : `/organizations/${organization}`;
  const action = `${webUrl}${owner}/settings/apps/new?state=${desk.state}`;
  const redirectUrl = `${origin}/setup/registered`;
  const manifest = appManifest({ name, publicUrl: new URL(publicUrl).origin, webhooksPath, redirectUrl, extras });
  end(response, 200, registerPage(action, manifest, organization ?? 'your own account'), action);
}

async function turnIn(desk: Desk, query: URLSearchParams, response: ServerResponse): Promise<void> {
  const code = query.get('code') ?? '';
  if (desk.isUsed || !isSame(query.get('state'), desk.state) || !/^[\w-]{1,200}$/.test(code)) return nothing(response);
  desk.isUsed = true;
  const { apiUrl, webUrl, files } = desk.options;
  try {
    const registered = await convert(`${apiUrl}/app-manifests/${code}/conversions`);
    files.write(
      registered,
      desk.options.publicUrl === '' ? {} : { PUBLIC_URL: new URL(desk.options.publicUrl).origin },
    );
    const install = registered.url.startsWith(`${webUrl}/`) ? `${registered.url}/installations/new` : webUrl;
    end(response, 200, registeredPage(registered.name, install, files.environmentFile));
    desk.succeed(registered);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    end(response, 502, problemPage(`${message} Run the set-up again.`));
    desk.fail(new Error(message));
  }
}

/** Exchanges the code that GitHub gave to the browser; it is good once, for an hour. */
async function convert(url: string): Promise<Registered> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { accept: 'application/vnd.github+json', 'user-agent': 'lockkeeper-setup' },
    signal: AbortSignal.timeout(30_000),
  }).catch((error: unknown) => {
    throw new Error(`GitHub can't be reached: ${error instanceof Error ? error.message : String(error)}.`);
  });
  if (answer.status !== 201) throw new Error(`GitHub did not give the credentials (${answer.status}).`);
  const app = (await answer.json()) as Readonly<Record<string, unknown>>;
  const { id, name, html_url: page, pem, webhook_secret: webhookSecret } = app;
  if (typeof id !== 'number' || typeof name !== 'string' || typeof page !== 'string' || typeof pem !== 'string')
    throw new Error('GitHub gave an answer without credentials.');
  if (typeof webhookSecret !== 'string' || webhookSecret === '')
    throw new Error('GitHub made no secret for the webhooks.');
  return { id, name, url: page, privateKey: pem, webhookSecret };
}

function nothing(response: ServerResponse): void {
  end(response, 404, problemPage('There is nothing here.'));
}

function end(response: ServerResponse, status: number, page: string, formTarget?: string): void {
  response.writeHead(status, { ...setupHeaders(formTarget), connection: 'close' }).end(page);
}
