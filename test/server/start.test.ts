import { createHmac, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { openDatabase } from '../../src/jobs/database.ts';
import { createSqliteJobStore } from '../../src/jobs/sqlite-job-store.ts';
import { startServer, type RunningServer } from '../../src/server/start.ts';

const secret = 'a secret of this test';
const dataDir = mkdtempSync(join(tmpdir(), 'lockkeeper-server-'));
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
    // Nobody listens there: a webhook is answered without asking GitHub anything.
    baseUrl: 'http://127.0.0.1:9',
    dataDir,
    host: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
    debounce: 3_600_000,
  });
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

function deliver(
  guid: string,
  { body = opened, signature = sign(body) }: { body?: string; signature?: string | undefined } = {},
): Promise<Response> {
  return fetch(`${server.url}/api/github/webhooks`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'pull_request',
      'x-github-delivery': guid,
      'x-hub-signature-256': signature,
    },
  });
}

/** Jobs as another process would see them. */
function pending(): number {
  const database = openDatabase(dataDir);
  try {
    return createSqliteJobStore(database).pending();
  } finally {
    database.close();
  }
}

describe('webhooks', () => {
  test('with a wrong signature are refused and nothing is stored', async () => {
    expect((await deliver('bad', { signature: sign(opened, 'another secret') })).status).toBe(400);
    expect(pending()).toBe(0);
  });

  test('are answered quickly once they are stored, without asking GitHub', async () => {
    const start = performance.now();
    expect((await deliver('one')).status).toBe(200);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(pending()).toBe(1);
  });

  test('that arrive again are acknowledged and not stored again', async () => {
    expect((await deliver('one')).status).toBe(200);
    expect(pending()).toBe(1);
  });

  test('of the same pull request coalesce', async () => {
    expect((await deliver('two')).status).toBe(200);
    expect(pending()).toBe(1);
  });

  test('that are too large are not read', async () => {
    const response = await deliver('large', { body: ' '.repeat(26 * 1024 * 1024), signature: 'sha256=0' }).catch(
      () => undefined,
    );
    expect([413, undefined]).toContain(response?.status);
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
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
