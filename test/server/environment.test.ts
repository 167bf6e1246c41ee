import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { readEnvironment, UnusableEnvironment, variables } from '../../src/server/environment.ts';

const usable = {
  APP_ID: '12',
  PRIVATE_KEY: String.raw`-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----`,
  WEBHOOK_SECRET: 'long enough',
};

describe('the environment', () => {
  test('is read with defaults', () => {
    expect(readEnvironment(usable)).toMatchObject({
      appId: '12',
      host: '127.0.0.1',
      port: 3000,
      dataDir: 'data',
      baseUrl: undefined,
      logLevel: 'info',
    });
    expect(readEnvironment(usable).privateKey).toContain('KEY-----\nabc\n');
  });

  test.each([
    ['github.example.com', 'https://github.example.com/api/v3'],
    ['acme.ghe.com', 'https://api.acme.ghe.com'],
  ])('GHE_HOST=%s: %s', (host, url) => expect(readEnvironment({ ...usable, GHE_HOST: host }).baseUrl).toBe(url));

  test.each<[string, Record<string, string | undefined>, RegExp]>([
    ['no secret', { WEBHOOK_SECRET: undefined }, /WEBHOOK_SECRET is not set/],
    ['an empty secret', { WEBHOOK_SECRET: '' }, /WEBHOOK_SECRET is not set/],
    ['a short secret', { WEBHOOK_SECRET: 'abc' }, /at least 8 characters/],
    ['no App', { APP_ID: undefined }, /APP_ID is not set/],
    ['an App that is no number', { APP_ID: 'x' }, /APP_ID is not usable/],
    ['no key', { PRIVATE_KEY: undefined }, /neither PRIVATE_KEY nor/],
    ['a key that is none', { PRIVATE_KEY: 'abc' }, /PEM/],
    ['a key file that is not there', { PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: '/nowhere' }, /can't be read/],
    ['a port that is none', { PORT: 'x' }, /PORT/],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, /LOG_LEVEL/],
    ['a host with a path', { GHE_HOST: 'a/b' }, /GHE_HOST/],
  ])('is refused with %s', (_name, change, message) => {
    expect(() => readEnvironment({ ...usable, ...change })).toThrow(message);
    expect(() => readEnvironment({ ...usable, ...change })).toThrow(UnusableEnvironment);
  });

  test('.env.example has every variable and no other', () => {
    const text = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');
    const named = [...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(Object.keys(variables).toSorted());
  });
});
