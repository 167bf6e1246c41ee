import { readFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { diagnose, type RegistrationFacts } from '../../src/github/diagnose.ts';
import { neededEvents, neededPermissions } from '../../src/github/registration.ts';

test('app.yml registers what is needed, and nothing else', () => {
  const manifest = parse(readFileSync(new URL('../../app.yml', import.meta.url), 'utf8')) as {
    default_permissions: Record<string, string>;
    default_events: string[];
  };
  expect(manifest.default_permissions).toEqual(
    Object.fromEntries(neededPermissions.map(({ permission, access }) => [permission, access])),
  );
  expect(manifest.default_events.toSorted()).toEqual(neededEvents.map(({ event }) => event).toSorted());
});

const permissions = Object.fromEntries(neededPermissions.map(({ permission, access }) => [permission, access]));
const delivery = { guid: 'a', event: 'push', statusCode: 200, deliveredAt: '2026-11-21T10:00:00Z' };

const healthy: RegistrationFacts = {
  app: {
    name: 'Lockkeeper',
    slug: 'lockkeeper',
    url: 'https://github.example/apps/lockkeeper',
    permissions,
    events: neededEvents.map(({ event }) => event),
  },
  installations: [{ account: 'acme', url: 'https://github.example/i/1', permissions, isSuspended: false }],
  deliveries: [delivery],
  clockSkew: 2,
  webhook: { url: 'https://bot.acme.example/api/github/webhooks', contentType: 'json', isInsecure: false },
  expectedUrl: 'https://bot.acme.example',
  webhooksPath: '/api/github/webhooks',
};
const { webhook } = healthy;

const complaints = (facts: RegistrationFacts): readonly string[] =>
  diagnose(facts)
    .filter(({ level }) => level !== 'ok')
    .map(({ level, subject, message }) => `${level}: ${subject}: ${message}`);

describe('a registration', () => {
  test('that has what is needed is well', () => expect(complaints(healthy)).toEqual([]));

  test.each<[string, RegistrationFacts, string]>([
    [
      'lacks a permission',
      { ...healthy, app: { ...healthy.app, permissions: { ...permissions, merge_queues: 'none' } } },
      'error: permission: merge_queues: read is not registered; without it a merge queue waits for the check until it gives up',
    ],
    [
      'may only read what it has to write',
      { ...healthy, app: { ...healthy.app, permissions: { ...permissions, checks: 'read' } } },
      'error: permission: checks: write is not registered; without it there is no check to gate the merge',
    ],
    [
      'lacks a webhook',
      { ...healthy, app: { ...healthy.app, events: healthy.app.events.filter((event) => event !== 'push') } },
      'error: event: push is not subscribed to; without it open pull requests are not looked at again when their base branch moves',
    ],
    [
      'was accepted before it asked for more',
      {
        ...healthy,
        installations: [{ account: 'acme', url: '', permissions: { metadata: 'read' }, isSuspended: false }],
      },
      'error: installation: acme has not accepted contents: read, pull_requests: write, checks: write, issues: write, merge_queues: read',
    ],
    [
      'is suspended',
      { ...healthy, installations: [{ account: 'acme', url: '', permissions, isSuspended: true }] },
      'warning: installation: acme has suspended the App',
    ],
    ['is installed nowhere', { ...healthy, installations: [] }, 'warning: installation: The App is installed nowhere.'],
    ['was never sent anything', { ...healthy, deliveries: [] }, 'warning: deliveries: GitHub has sent no webhook yet'],
    [
      'is not reached',
      {
        ...healthy,
        deliveries: [{ ...delivery, guid: 'b', statusCode: 0 }, { ...delivery, guid: 'c', statusCode: 502 }, delivery],
      },
      'error: deliveries: 2 of the last 3 webhooks did not arrive (1 × no answer, 1 × 502); the latest at 2026-11-21T10:00:00Z',
    ],
    [
      'sends its webhooks to the wrong path',
      { ...healthy, webhook: { ...webhook, url: 'https://bot.acme.example/' } },
      'error: webhook: https://bot.acme.example/ is not where the App listens',
    ],
    [
      'sends its webhooks to another host',
      { ...healthy, expectedUrl: 'https://new.acme.example' },
      'error: webhook: https://bot.acme.example/api/github/webhooks is not at PUBLIC_URL, https://new.acme.example',
    ],
    [
      'sends forms',
      { ...healthy, webhook: { ...webhook, contentType: 'form' } },
      'error: webhook: The content type is form',
    ],
    [
      'does not check certificates',
      { ...healthy, webhook: { ...webhook, isInsecure: true } },
      'warning: webhook: Webhooks are sent unprotected',
    ],
    [
      'has no address for webhooks',
      { ...healthy, webhook: { ...webhook, url: undefined } },
      'error: webhook: No address for webhooks is registered',
    ],
    [
      'is on a machine with a wrong clock',
      { ...healthy, clockSkew: -90 },
      'warning: clock: is 90 s behind that of GitHub',
    ],
  ])('that %s', (_what, facts, words) => expect(complaints(facts)).toEqual([words]));

  test('of which nobody says where it is reached is not held to an address', () =>
    expect(complaints({ ...healthy, expectedUrl: undefined })).toEqual([]));

  test('whose failed deliveries were sent again is well', () => {
    const deliveries = [delivery, { ...delivery, statusCode: 502 }];
    expect(complaints({ ...healthy, deliveries })).toEqual([]);
  });

  test('that refuses every webhook has another secret', () => {
    const deliveries = [{ ...delivery, statusCode: 400 }];
    const result = diagnose({ ...healthy, deliveries }).find(({ level }) => level === 'error');
    expect(result?.remedy).toContain('WEBHOOK_SECRET');
  });
});
