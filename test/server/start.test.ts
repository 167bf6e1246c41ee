import { spawn } from 'node:child_process';
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { openDatabase } from '../../src/jobs/database.ts';
import { openEmbeddedStores } from '../../src/jobs/stores.ts';
import { startServer, type RunningServer } from '../../src/server/start.ts';

const secret = 'a secret of this test';
const dataDir = mkdtempSync(join(tmpdir(), 'lockkeeper-server-'));
const logged: string[] = [];
let server: RunningServer;
let privateKey: string;

// Nobody listens there: a webhook is answered without asking GitHub anything.
const nowhere = 'http://127.0.0.1:9';

function start(debounce: number, folder = dataDir, baseUrl = nowhere): Promise<RunningServer> {
  return startServer({
    appId: 1,
    privateKey,
    webhookSecret: secret,
    baseUrl,
    dataDir: folder,
    host: '127.0.0.1',
    port: 0,
    logLevel: 'trace',
    logDestination: { write: (line) => void logged.push(line) },
    debounce,
    retryDelay: 1,
    throttle: false,
  });
}

beforeAll(async () => {
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  privateKey = pair.privateKey;
  server = await start(3_600_000);
});

afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true });
});

const opened = JSON.stringify({
  action: 'opened',
  installation: { id: 1 },
  repository: { id: 2, name: 'shop', owner: { login: 'acme' } },
  sender: { login: 'ann', type: 'User' },
  pull_request: { number: 7, state: 'open', head: { sha: 'abc' } },
});

const sign = (body: string, key = secret): string => `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;

const headersOf = (guid: string, signature: string): Record<string, string> => ({
  'content-type': 'application/json',
  'x-github-event': 'pull_request',
  'x-github-delivery': guid,
  'x-hub-signature-256': signature,
});

function deliver(guid: string, { signature = sign(opened), without = '', to = server.url } = {}): Promise<Response> {
  const headers = Object.entries(headersOf(guid, signature)).filter(([name]) => name !== without);
  return fetch(`${to}/api/github/webhooks`, { method: 'POST', body: opened, headers });
}

/** Sends the headers of a request alone and gives the status that they are answered with. */
function statusOfHeaders(headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${server.url}/api/github/webhooks`, { method: 'POST', headers }, (response) => {
      resolve(response.statusCode);
      sent.destroy();
    });
    sent.on('error', reject);
    sent.flushHeaders();
  });
}

/** Jobs as another process would see them. */
async function pending(): Promise<number> {
  const stores = openEmbeddedStores(dataDir, { isOwner: false });
  try {
    const { queued, running } = await stores.jobs.figures();
    return queued + running;
  } finally {
    await stores.close();
  }
}

describe('webhooks', () => {
  test('with a wrong signature are refused and nothing is stored', async () => {
    expect((await deliver('bad', { signature: sign(opened, 'another secret') })).status).toBe(400);
    expect(await pending()).toBe(0);
  });

  test.each(['x-github-event', 'x-github-delivery', 'x-hub-signature-256'])(
    'without %s are refused',
    async (without) => {
      expect((await deliver('bare', { without })).status).toBe(400);
      expect(await pending()).toBe(0);
    },
  );

  test('are answered quickly once they are stored, without asking GitHub', async () => {
    const start = performance.now();
    expect((await deliver('one')).status).toBe(200);
    // `npm run bench` measures it; here the machine may be busy.
    expect(performance.now() - start).toBeLessThan(1000);
    expect(await pending()).toBe(1);
  });

  test('that arrive again are acknowledged and not stored again', async () => {
    expect((await deliver('one')).status).toBe(200);
    expect(await pending()).toBe(1);
  });

  test('of the same pull request coalesce', async () => {
    expect((await deliver('two')).status).toBe(200);
    expect(await pending()).toBe(1);
  });

  test.each([
    [413, 'content-length', String(25 * 1024 * 1024 + 1)],
    [411, 'transfer-encoding', 'chunked'],
  ])('are not read, %i, with %s: %s', async (status, name, value) => {
    expect(await statusOfHeaders({ ...headersOf('large', 'sha256=0'), [name]: value })).toBe(status);
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
  });
});

describe('the thread that answers', () => {
  test('does so while the main thread is busy', async () => {
    const sender = spawn(process.execPath, [
      '--eval',
      `fetch(process.argv[1], { method: 'POST', body: process.argv[2], headers: JSON.parse(process.argv[3]) })
        .then(({ status }) => console.log(status, Date.now()))`,
      `${server.url}/api/github/webhooks`,
      opened,
      JSON.stringify(headersOf('while-busy', sign(opened))),
    ]);
    const busyUntil = Date.now() + 5000;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5000);
    const [output] = (await once(sender.stdout, 'data')) as [Buffer];
    const [status, answeredAt] = output.toString().split(' ').map(Number);
    expect(status).toBe(200);
    expect(answeredAt).toBeLessThan(busyUntil);
  }, 20_000);

  test('says how late it comes to its work', async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    expect(text).toMatch(/^lockkeeper_intake_delay_seconds\{quantile="0.99"\} [\d.e-]+$/m);
    // And of the main thread, in the same page.
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
  });

  test('takes no port that is taken, and says so', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-server-'));
    await expect(
      startServer({
        appId: 1,
        privateKey,
        webhookSecret: secret,
        dataDir: folder,
        host: '127.0.0.1',
        port: Number(new URL(server.url).port),
        logLevel: 'silent',
      }),
    ).rejects.toThrow(/EADDRINUSE/);
    rmSync(folder, { recursive: true });
  });
});

describe('a server whose database is out of order', () => {
  test('lives but is not ready, and is ready again afterwards', async () => {
    const { database, close } = openDatabase(dataDir, { isOwner: false });
    try {
      database.exec('ALTER TABLE jobs RENAME TO gone');
      expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
      expect((await fetch(`${server.url}/livez`)).status).toBe(200);
      database.exec('ALTER TABLE gone RENAME TO jobs');
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    } finally {
      close();
    }
  });
});

describe('the log', () => {
  test('never holds the private key, the secret or a token, also where jobs fail', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-server-'));
    // An answer that no later try makes better.
    const refusing = createServer((_, response) => response.writeHead(422).end('{"message":"no"}'));
    await once(refusing.listen(0, '127.0.0.1'), 'listening');
    const { port } = refusing.address() as AddressInfo;
    const other = await start(0, folder, `http://127.0.0.1:${port}`);
    try {
      expect((await deliver('logged', { to: other.url })).status).toBe(200);
      await deliver('refused', { to: other.url, signature: 'sha256=0' });
      await other.idle();
    } finally {
      await other.stop();
      refusing.close();
      rmSync(folder, { recursive: true });
    }
    const text = logged.join('');
    expect(text).toContain('job failed for good');
    const ofJobs = text
      .split('\n')
      .filter((line) => /job failed|"outcome"|GET \/|POST \//.test(line))
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ job }) => job !== undefined);
    expect(ofJobs.length).toBeGreaterThan(3);
    for (const line of ofJobs)
      expect(line).toMatchObject({ delivery: 'logged', installation: 1, repository: 'acme/shop', pull: 7 });
    expect(text.split('\n').filter((line) => line.includes('job failed') && !line.includes('"delivery"'))).toEqual([]);
    const lines = privateKey.split('\n').filter((line) => line.length > 20);
    expect([secret, ...lines].filter((each) => text.includes(each))).toEqual([]);
    // How every JSON web token begins.
    expect(text).not.toMatch(/\beyJ[\w-]+\.[\w-]+\./);
  });
});

describe('other requests', () => {
  test.each([
    ['/livez', 200],
    ['/readyz', 200],
    ['/', 404],
    ['/api/github/webhooks/x', 404],
    ['/probot/setup', 404],
  ])('%s: %i', async (path, status) => expect((await fetch(server.url + path)).status).toBe(status));
});
