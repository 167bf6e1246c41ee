import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { readEnvironment, UnusableEnvironment, variables } from '../../src/server/environment.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
});
const { privateKey: otherKey } = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

const usable = {
  APP_ID: '12',
  PRIVATE_KEY: privateKey.replaceAll('\n', String.raw`\n`),
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
      redisUrl: undefined,
      role: 'all',
      previousWebhookSecret: undefined,
    });
    expect(readEnvironment(usable).privateKey).toBe(privateKey);
  });

  test.each([
    ['github.example.com', 'https://github.example.com/api/v3'],
    ['acme.ghe.com', 'https://api.acme.ghe.com'],
  ])('GHE_HOST=%s: %s', (host, url) => expect(readEnvironment({ ...usable, GHE_HOST: host }).baseUrl).toBe(url));

  test.each<[string, Record<string, string | undefined>, RegExp]>([
    ['no secret', { WEBHOOK_SECRET: undefined }, /WEBHOOK_SECRET is not set/],
    ['an empty secret', { WEBHOOK_SECRET: '' }, /WEBHOOK_SECRET is not set/],
    ['a short secret', { WEBHOOK_SECRET: 'abc' }, /at least 8 characters/],
    ['the secret that everybody knows', { WEBHOOK_SECRET: 'development' }, /that nobody guesses/],
    ['no App', { APP_ID: undefined }, /APP_ID is not set/],
    ['an App that is no number', { APP_ID: 'x' }, /APP_ID is not usable/],
    ['no key', { PRIVATE_KEY: undefined }, /neither PRIVATE_KEY nor/],
    ['a key that is none', { PRIVATE_KEY: 'abc' }, /PEM/],
    [
      'a key that is broken',
      { PRIVATE_KEY: '-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----' },
      /can't be read/,
    ],
    ['a key of another kind', { PRIVATE_KEY: otherKey }, /no RSA key/],
    ['a short secret before', { WEBHOOK_SECRET_PREVIOUS: 'abc' }, /WEBHOOK_SECRET_PREVIOUS .*at least 8 characters/],
    ['an address that is not of Redis', { REDIS_URL: 'http://localhost' }, /REDIS_URL is no address/],
    ['an unknown role', { ROLE: 'boss' }, /ROLE is none of/],
    ['a part without its other', { ROLE: 'worker' }, /ROLE=worker needs REDIS_URL/],
    ['no concurrency', { CONCURRENCY: '0' }, /CONCURRENCY/],
    ['a key file that is not there', { PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: '/nowhere' }, /can't be read/],
    ['a port that is none', { PORT: 'x' }, /PORT/],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, /LOG_LEVEL/],
    ['a host with a path', { GHE_HOST: 'a/b' }, /GHE_HOST/],
  ])('is refused with %s', (_name, change, message) => {
    expect(() => readEnvironment({ ...usable, ...change })).toThrow(message);
    expect(() => readEnvironment({ ...usable, ...change })).toThrow(UnusableEnvironment);
  });

  test('has variables that are empty, as in .env.example: they are not set', () => {
    const empty = Object.fromEntries(Object.keys(variables).map((name) => [name, '']));
    const path = join(mkdtempSync(join(tmpdir(), 'lockkeeper-key-')), 'key.pem');
    writeFileSync(path, privateKey);
    const { PRIVATE_KEY: _, ...others } = usable;
    const settings = readEnvironment({ ...empty, ...others, PRIVATE_KEY_PATH: path });
    expect(settings).toEqual(readEnvironment(usable));
    rmSync(path);
  });

  test('.env.example has every variable and no other', () => {
    const text = readFileSync(join(import.meta.dirname, '../../.env.example'), 'utf8');
    const named = [...text.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(Object.keys(variables).toSorted());
  });
});
