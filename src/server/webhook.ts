import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import { UnreadableWebhook, type Reception, type Webhook } from '../github/app.ts';
import type { Payload } from '../github/events.ts';

/** GitHub never sends more (webhook events and payloads: payload cap). */
const maxBodyBytes = 25 * 1024 * 1024;
/**
 * What has come of bodies that are being read at the same time, in all: beyond, memory would be at the mercy of senders. What they
 * only say that they will send takes no room: eight that never send it would keep everybody else away.
 */
const maxBytesInFlight = 200 * 1024 * 1024;
/** Waiting jobs beyond which nothing more is taken in; what is refused is asked for again later. */
const maxWaiting = 200_000;

/** What a webhook is answered with. */
export interface WebhookAnswer {
  readonly status: number;
  /** One line for whoever reads GitHub's log of deliveries. */
  readonly text: string;
  readonly retryAfter?: number;
  /** True where the body was not read. */
  readonly close?: boolean;
}

export interface WebhookOptions {
  /** The secret in force, and the one before it while it is being changed. */
  readonly secrets: readonly string[];
  readonly intake: (webhook: Webhook) => Promise<Reception>;
  /** Jobs that wait, as far as was last seen. */
  readonly waiting: () => number;
}

/** What there is to say about a webhook in the log. */
export interface WebhookReport {
  readonly answer: WebhookAnswer;
  readonly event: string;
  readonly result: Reception | 'refused' | 'unstored';
  readonly fields: Readonly<Record<string, unknown>>;
}

const acknowledgements: Readonly<Record<Reception, string>> = {
  accepted: 'stored',
  known: 'stored before',
  ignored: 'nothing to do',
};

/** Answers webhooks: signature on the raw bytes first, then content; 200 means that its work is stored. */
export function createWebhookHandler(options: WebhookOptions): (request: IncomingMessage) => Promise<WebhookReport> {
  let bytesInFlight = 0;
  return async (request) => {
    const { headers } = request;
    const event = headerOf(request, 'x-github-event');
    const guid = headerOf(request, 'x-github-delivery');
    const refuse = (answer: WebhookAnswer, fields: object = {}): WebhookReport => ({
      answer,
      event: 'unknown',
      result: 'refused',
      fields: { delivery: guid, ...fields },
    });
    const length = Number(headers['content-length'] ?? 0);
    const refusal = refusalOf(request, length) ?? overloadOf(options, bytesInFlight);
    if (refusal !== undefined) return refuse(refusal);
    let received = 0;
    const hasRoom = (bytes: number): boolean => {
      received += bytes;
      bytesInFlight += bytes;
      return bytesInFlight <= maxBytesInFlight;
    };
    try {
      const body = await readBody(request, hasRoom);
      if (body === undefined) return refuse(overload);
      if (!isSigned(body, headerOf(request, 'x-hub-signature-256'), options.secrets))
        return refuse({ status: 400, text: 'the signature does not match' });
      const payload = parse(body);
      if (payload === undefined) return refuse({ status: 400, text: 'the body is not a JSON object' });
      return await take(options, { guid, event, payload });
    } finally {
      bytesInFlight -= received;
    }
  };
}

async function take({ intake }: WebhookOptions, webhook: Webhook): Promise<WebhookReport> {
  const { guid, event, payload } = webhook;
  const fields = { delivery: guid, event, ...subjectOf(payload) };
  try {
    const result = await intake(webhook);
    return { answer: { status: 200, text: acknowledgements[result] }, event, result, fields };
  } catch (error) {
    if (error instanceof UnreadableWebhook)
      return { answer: { status: 400, text: error.message }, event, result: 'refused', fields };
    const answer = { status: 503, text: 'it could not be stored; it will be asked for again', retryAfter: 30 };
    return { answer, event, result: 'unstored', fields: { ...fields, err: error } };
  }
}

/** A header that must be there once, as text. */
function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

function refusalOf(request: IncomingMessage, length: number): WebhookAnswer | undefined {
  const refuse = (status: number, text: string): WebhookAnswer => ({ status, text, close: true });
  const { headers, method } = request;
  if (method !== 'POST') return refuse(405, 'webhooks are POSTed');
  if (headers['transfer-encoding'] !== undefined) return refuse(411, 'a body must say how long it is');
  if (!(length <= maxBodyBytes)) return refuse(413, 'the body is larger than a webhook can be');
  if (!/^application\/json\b/.test(headers['content-type'] ?? ''))
    return refuse(415, 'set the content type of the webhook to application/json');
  const missing = ['x-github-event', 'x-github-delivery', 'x-hub-signature-256'].find(
    (name) => !/^[\x21-\x7e]{1,200}$/.test(headerOf(request, name)),
  );
  return missing === undefined ? undefined : refuse(400, `${missing} is missing`);
}

function overloadOf({ waiting }: WebhookOptions, bytes: number): WebhookAnswer | undefined {
  return bytes > maxBytesInFlight || waiting() > maxWaiting ? overload : undefined;
}

const overload: WebhookAnswer = {
  status: 503,
  text: 'too much waits already; it will be asked for again',
  retryAfter: 60,
  close: true,
};

/** Undefined where there is no room for the rest of it. */
async function readBody(request: IncomingMessage, hasRoom: (bytes: number) => boolean): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  // Whoever stops reading lets the rest pass by: the answer still has to go over the connection.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!hasRoom((chunk as Buffer).length)) return undefined;
    chunks.push(chunk as Buffer);
  }
  return chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks);
}

function isSigned(body: Buffer, signature: string, secrets: readonly string[]): boolean {
  const given = Buffer.from(signature);
  return secrets.some((secret) => {
    const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
}

function parse(body: Buffer): Payload | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What a webhook is about, for the log: only what is of the expected kind. */
function subjectOf({ action, installation, repository, pull_request: pull, issue }: Payload): object {
  const number = pull?.number ?? issue?.number;
  return {
    ...(typeof action === 'string' ? { action } : {}),
    ...(typeof installation?.id === 'number' ? { installation: installation.id } : {}),
    ...(typeof repository?.name === 'string' && typeof repository.owner?.login === 'string'
      ? { repository: `${repository.owner.login}/${repository.name}` }
      : {}),
    ...(typeof number === 'number' ? { pull: number } : {}),
  };
}
