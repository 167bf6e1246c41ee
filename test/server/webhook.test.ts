import { createHmac, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { startServer, type RunningServer } from '../../src/server/start.ts';

const secret = 'the secret in force';
const previous = 'the secret before it';
const dataDir = mkdtempSync(join(tmpdir(), 'lockkeeper-webhook-'));
let server: RunningServer;

beforeAll(async () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  server = await startServer({
    appId: 1,
    privateKey,
    webhookSecret: secret,
    previousWebhookSecret: previous,
    baseUrl: 'http://127.0.0.1:9',
    dataDir,
    host: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
    debounce: 3_600_000,
    throttle: false,
    recoveryInterval: Number.POSITIVE_INFINITY,
  });
});

afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true });
});

const sign = (body: string | Buffer, key = secret): string =>
  `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;

let count = 0;

function deliver(body: string | Buffer, change: Record<string, string> = {}): Promise<Response> {
  count += 1;
  return fetch(`${server.url}/api/github/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'pull_request',
      'x-github-delivery': `webhook-${count}`,
      'x-hub-signature-256': sign(body),
      ...change,
    },
  });
}

const opened = JSON.stringify({
  action: 'opened',
  installation: { id: 1 },
  repository: { id: 2, name: 'shop', owner: { login: 'acme' } },
  sender: { login: 'ann', type: 'User' },
  pull_request: { number: 7, state: 'open', head: { sha: 'abc' }, title: 'Größe' },
});

describe('signatures', () => {
  test('a body that was changed by one byte is refused', async () => {
    expect((await deliver(opened.replace('"ann"', '"bob"'), { 'x-hub-signature-256': sign(opened) })).status).toBe(400);
    expect((await deliver(opened)).status).toBe(200);
  });

  test('are of the raw bytes, whatever they mean', async () => {
    const bytes = Buffer.concat([Buffer.from('{"action":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    expect((await deliver(bytes)).status).toBe(200);
    expect((await deliver(bytes, { 'x-hub-signature-256': sign(bytes.toString('utf8')) })).status).toBe(400);
  });

  test('both secrets are good while one replaces the other', async () => {
    expect((await deliver(opened, { 'x-hub-signature-256': sign(opened, previous) })).status).toBe(200);
    expect((await deliver(opened, { 'x-hub-signature-256': sign(opened, 'development') })).status).toBe(400);
  });
});

describe('contents', () => {
  test.each([
    ['no JSON', '{', 400],
    ['no object', '[]', 400],
    ['no shape of GitHub', JSON.stringify({ ...(JSON.parse(opened) as object), repository: { id: 1 } }), 400],
    ['a number that is none', opened.replace('"number":7', '"number":{}'), 400],
    ['nothing that we act on', '{"zen":"x"}', 200],
    ['20,000 levels', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 400],
  ])('%s: answered with %s', async (_name, body, status) => {
    expect((await deliver(body)).status).toBe(status);
  });

  test('of another content type are refused, with a hint', async () => {
    const response = await deliver(opened, { 'content-type': 'application/x-www-form-urlencoded' });
    expect([response.status, await response.text()]).toEqual([415, expect.stringContaining('application/json')]);
  });
});

test('every answer has strict headers', async () => {
  const answers = [
    await deliver(opened),
    await deliver('{'),
    await fetch(`${server.url}/livez`),
    await fetch(server.url),
  ];
  for (const { headers } of answers) {
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

test('a body that never comes is not waited for', async () => {
  const port = Number(new URL(server.url).port);
  const started = performance.now();
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(
        'POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\ncontent-type: application/json\r\nx-github-event: push\r\nx-github-delivery: a\r\nx-hub-signature-256: sha256=0\r\n\r\n{',
      ),
    );
    socket.on('error', () => undefined);
    socket.resume();
    socket.on('close', () => resolve());
  });
  expect(performance.now() - started).toBeLessThan(20_000);
}, 30_000);

test('senders that announce large bodies and never send them keep nobody else away', async () => {
  const port = Number(new URL(server.url).port);
  const sockets = Array.from({ length: 12 }, () =>
    connect(port, '127.0.0.1')
      .on('error', () => undefined)
      .resume(),
  );
  for (const socket of sockets)
    socket.write(
      `POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\ncontent-length: ${25 * 1024 * 1024}\r\ncontent-type: application/json\r\nx-github-event: push\r\nx-github-delivery: a\r\nx-hub-signature-256: sha256=0\r\n\r\n{`,
    );
  await sleep(300);
  expect((await deliver(opened)).status).toBe(200);
  for (const socket of sockets) socket.destroy();
});

test('bodies that are too many for the memory are answered with 503, and their room is free again afterwards', async () => {
  const port = Number(new URL(server.url).port);
  const large = Buffer.alloc(25 * 1024 * 1024 - 1, 32);
  const sockets = Array.from({ length: 9 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  const answers: string[] = [];
  for (const socket of sockets) {
    socket.on('data', (text) => void answers.push(text.toString().split('\r\n')[0] ?? ''));
    socket.write(
      `POST /api/github/webhooks HTTP/1.1\r\nhost: x\r\ncontent-length: ${25 * 1024 * 1024}\r\ncontent-type: application/json\r\nx-github-event: push\r\nx-github-delivery: a\r\nx-hub-signature-256: sha256=0\r\n\r\n`,
    );
    socket.write(large);
  }
  for (let tries = 0; answers.length === 0 && tries < 900; tries += 1) await sleep(10);
  expect(answers).toContain('HTTP/1.1 503 Service Unavailable');
  for (const socket of sockets) socket.destroy();
  await sleep(300);
  expect((await deliver(opened)).status).toBe(200);
}, 30_000);

test.each([
  ['a compressed body', { 'content-encoding': 'gzip' }, gzipSync(opened), 400],
  ['two signatures', { 'x-hub-signature-256': `${sign(opened)}, ${sign(opened)}` }, opened, 400],
  ['a signature of another kind alone', { 'x-hub-signature-256': '', 'x-hub-signature': 'sha1=0' }, opened, 400],
  ['a signature in capitals', { 'x-hub-signature-256': sign(opened).toUpperCase() }, opened, 400],
  ['a body of nothing', {}, '', 400],
])('%s: %#', async (_name, headers, body, status) => {
  expect((await deliver(body, { 'x-hub-signature-256': sign(body), ...headers })).status).toBe(status);
});

test('the metrics count webhooks and jobs', async () => {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  expect(text).toMatch(/lockkeeper_webhook_seconds_count\{event="pull_request",result="accepted"\} [1-9]/);
  expect(text).toMatch(/lockkeeper_jobs\{state="queued"\} [1-9]/);
  expect(text).toContain('lockkeeper_store_up 1');
});
