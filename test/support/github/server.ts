import { createHash, generateKeyPairSync } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { ContractError, validateRequest, validateResponse } from '../openapi/validate.ts';
import { type Answer, Refusal } from './answer.ts';
import { answering, authorize } from './authorization.ts';
import type { Stage } from './context.ts';
import { type Fault, type Faults, createFaults } from './faults.ts';
import { GraphqlViolation, answerGraphql } from './graphql/execute.ts';
import { type People, createPeople } from './people.ts';
import { type LoggedRequest, type RequestLog, createRequestLog } from './request-log.ts';
import { findRoute } from './routes.ts';
import { type Permissions, type State, createState } from './state.ts';
import { type Webhooks, createWebhooks } from './webhooks.ts';

/** A GitHub that runs on this machine, with one GitHub App registered and installed. */
export interface GitHub {
  /** Root of the REST API; GraphQL is at `${url}/graphql`. */
  readonly url: string;
  readonly appId: number;
  /** PEM, for the App. */
  readonly privateKey: string;
  readonly state: State;
  readonly people: People;
  readonly webhooks: Webhooks;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** What the App did that GitHub's description does not allow, or what the stand-in could not answer. */
  readonly violations: readonly string[];
  /** Stops, removes the repositories, and throws if there were violations. */
  stop(): Promise<void>;
}

export interface GitHubOptions {
  readonly permissions?: Permissions;
  readonly events?: readonly string[];
  readonly port?: number;
  /** What the App is called in logins; names of Apps are unique on GitHub. */
  readonly slug?: string;
  /** True for GitHub Enterprise Server: REST is under `/api/v3` and GraphQL at `/api/graphql`, and nowhere else. */
  readonly enterprise?: boolean;
}

/** What app.yml asks for (GITHUB.md 1.8). */
export const usualPermissions: Permissions = {
  metadata: 'read',
  contents: 'read',
  pull_requests: 'write',
  checks: 'write',
  issues: 'write',
  merge_queues: 'read',
};

const usualEvents = [
  'pull_request',
  'issue_comment',
  'pull_request_review',
  'pull_request_review_comment',
  'pull_request_review_thread',
  'check_run',
  'check_suite',
  'merge_group',
  'push',
  'repository',
] as const;

const rateLimit = 5000;

type Keys = ReturnType<typeof createKeys>;

/** Made once a process: it takes a tenth of a second, and nobody else will ever see them. */
let keys: Keys | undefined;

function createKeys() {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
}

/** Starts a GitHub that knows nothing yet. Set it up with `people`; it keeps its repositories in the temporary folder. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  keys ??= createKeys();
  const { publicKey, privateKey } = keys;
  const state = createState({
    id: 4711,
    clientId: 'Iv23lockkeeper',
    slug: options.slug ?? 'lockkeeper',
    name: 'Lockkeeper',
    installationId: 8150,
    publicKey,
    events: options.events ?? usualEvents,
    permissions: options.permissions ?? usualPermissions,
    tokens: new Map(),
    hookUrl: undefined,
    manifests: new Map(),
  });
  const webhooks = createWebhooks(state);
  const faults = createFaults();
  const log = createRequestLog();
  const violations: string[] = [];
  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  const stage: Stage = { state, webhooks, api: url, html: 'https://github.example', privateKey };
  const desk: Desk = { stage, faults, log, violations, enterprise: options.enterprise ?? false, answers: new Map() };
  server.on('request', (request, response) => void respond(desk, request, response));
  return {
    url,
    appId: state.app.id,
    privateKey,
    state,
    people: createPeople(stage),
    webhooks,
    faults,
    log,
    violations,
    async stop() {
      await webhooks.settled();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      const stores = new Set([...state.repositories.values()].map((repository) => repository.store));
      await Promise.all([...stores].map((store) => store.remove()));
      if (violations.length > 0) {
        throw new ContractError(`The App and the stand-in for GitHub disagree:\n\n${violations.join('\n\n')}`);
      }
    },
  };
}

interface Desk {
  readonly enterprise: boolean;
  readonly stage: Stage;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly violations: string[];
  /** What questions were answered with the last time. */
  readonly answers: Map<string, Answer>;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

async function respond(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const incoming = await receive(desk, request);
  const { operation, pathname, url, body } = incoming;
  const fault = operation === 'unknown' ? undefined : desk.faults.take(operation);
  const answer = await outcome(desk, incoming, fault);
  const path = `${pathname}${url.search}`;
  const tag = tagOf(request, answer);
  const isSame = tag !== undefined && request.headers['if-none-match'] === tag;
  const status = isSame ? 304 : (answer?.status ?? 0);
  desk.log.add({ operation, method: request.method ?? '', path, status, body });
  if (answer === undefined) response.destroy();
  else send(desk, request, response, { ...answer, status, headers: { ...answer.headers, ...(tag && { etag: tag }) } });
}

interface Incoming {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly pathname: string;
  readonly body: unknown;
  readonly operation: LoggedRequest['operation'];
  readonly match: ReturnType<typeof findRoute>;
}

async function receive(desk: Desk, request: IncomingMessage): Promise<Incoming> {
  const url = new URL(request.url ?? '/', desk.stage.api);
  // GitHub Enterprise Server's prefixes are understood as well.
  const pathname = url.pathname.replace(/^\/api\/graphql$/, '/graphql').replace(/^\/api\/v3\//, '/');
  const isMisled = desk.enterprise && pathname === url.pathname;
  const match = isMisled ? undefined : findRoute(request.method ?? '', pathname);
  const operation = pathname === '/graphql' && !isMisled ? 'graphql' : (match?.route.operation ?? 'unknown');
  return { request, url, pathname, match, operation, body: parseBody(await readBody(request)) };
}

/** The answer, or undefined where the connection breaks. */
async function outcome(
  desk: Desk,
  incoming: Incoming,
  fault: Fault['happens'] | undefined,
): Promise<Answer | undefined> {
  if (fault?.kind === 'abort') {
    return undefined;
  }
  if (fault?.kind === 'status') {
    const { status, headers = {}, body = { message: 'Fault' } } = fault;
    return { status, headers, body };
  }
  if (fault?.kind === 'delay') {
    // Whoever has stopped meanwhile is not kept.
    await wait(fault.milliseconds, undefined, { ref: false });
  }
  const question = JSON.stringify([incoming.request.method, incoming.url.href, incoming.body]);
  const before = desk.answers.get(question);
  if (fault?.kind === 'stale' && before !== undefined) {
    return before;
  }
  const answer = await answerSafely(desk, incoming);
  if (incoming.operation === 'graphql' || incoming.request.method === 'GET') {
    desk.answers.set(question, answer);
  }
  if (fault?.kind === 'status after commit') {
    return { status: fault.status, body: { message: 'Bad gateway' } };
  }
  return fault?.kind === 'abort after commit' ? undefined : answer;
}

async function answerSafely(desk: Desk, incoming: Incoming): Promise<Answer> {
  try {
    return await answer(desk, incoming);
  } catch (error) {
    if (error instanceof Refusal) {
      return error.answer;
    }
    const isOurs = error instanceof ContractError || error instanceof GraphqlViolation;
    const text = error instanceof Error ? (isOurs ? error.message : (error.stack ?? error.message)) : String(error);
    desk.violations.push(`${incoming.request.method} ${incoming.pathname}\n${text}`);
    return { status: isOurs ? 422 : 500, body: { message: text } };
  }
}

async function answer({ stage }: Desk, { request, url, pathname, body, match, operation }: Incoming): Promise<Answer> {
  const credentials = request.headers.authorization;
  if (operation === 'graphql') {
    const scope = authorize(stage.state, credentials, 'installation');
    return answering(scope, () => answerGraphql(stage, body));
  }
  if (match === undefined) {
    throw new ContractError(`the stand-in has no operation for ${request.method} ${pathname}`);
  }
  const { route, path } = match;
  const scope = route.needs === 'nobody' ? undefined : authorize(stage.state, credentials, route.needs);
  const query = Object.fromEntries(url.searchParams);
  validateRequest(route.operation, { path, query, body });
  const call = {
    stage,
    path,
    query,
    body: (body ?? {}) as Readonly<Record<string, unknown>>,
    accept: request.headers.accept ?? '',
    url: url.href,
  };
  try {
    const result = await answering(scope, () => route.answer(call));
    checkAnswer(route.operation, result);
    return result;
  } catch (error) {
    if (error instanceof Refusal) {
      checkAnswer(route.operation, error.answer);
    }
    throw error;
  }
}

function checkAnswer(operation: Parameters<typeof validateResponse>[0], { status, body }: Answer): void {
  // Raw file contents are text and have no schema.
  if (typeof body !== 'string') {
    validateResponse(operation, status, body === undefined ? undefined : (JSON.parse(JSON.stringify(body)) as unknown));
  }
}

const contentOf = ({ body }: Answer): string => (typeof body === 'string' ? body : JSON.stringify(body ?? null));

/** The entity tag of an answer; only what is read has one. */
function tagOf(request: IncomingMessage, answer: Answer | undefined): string | undefined {
  if (request.method !== 'GET' || answer?.status !== 200) return undefined;
  return `W/"${createHash('sha256').update(contentOf(answer)).digest('hex')}"`;
}

/** Sends an answer with what GitHub adds to each: limits, an entity tag, 304 where nothing has changed. */
function send(desk: Desk, request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  // A 304 is free (docs: best practices for the REST API).
  const used = desk.log.requests.filter(({ status }) => status !== 304).length;
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'x-github-media-type': 'github.v3; format=json',
    'x-github-request-id': `STAND-IN:${used}`,
    'x-ratelimit-limit': String(rateLimit),
    'x-ratelimit-remaining': String(Math.max(0, rateLimit - used)),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3600),
    'x-ratelimit-resource': request.url?.endsWith('/graphql') === true ? 'graphql' : 'core',
    ...answer.headers,
  };
  const content = contentOf(answer);
  if (answer.status === 204 || answer.status === 304) {
    response.writeHead(answer.status, headers).end();
    return;
  }
  response.writeHead(answer.status, headers).end(content);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString();
}

function parseBody(text: string): unknown {
  if (text === '') {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
