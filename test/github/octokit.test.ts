import { describe, expect, test } from '@jest/globals';

import { isTrouble, octokitClass, postponementOf } from '../../src/github/octokit.ts';

interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: object;
}

/** What a query fails with where GitHub gives an answer. */
async function failureOf(answer: Answer, throttle: boolean, query = true): Promise<unknown> {
  const { status = 200, headers = {}, body } = answer;
  const fetch = async (): Promise<Response> =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const octokit = new (octokitClass({ throttle }))({ auth: 'x', request: { fetch }, log });
  return (query ? octokit.graphql('{ viewer { login } }') : octokit.request('GET /user')).catch(
    (error: unknown) => error,
  );
}

const errorsOf = (problem: object): object => ({ data: null, errors: [problem] });
const now = Date.parse('2026-11-22T03:00:00Z');
const inTenMinutes = now + 600_000;

describe.each([true, false])('a limit that GraphQL tells with status 200 (throttled: %s)', (throttle) => {
  test('is waited for until its reset', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(inTenMinutes / 1000) };
    const body = errorsOf({ type: 'RATE_LIMITED', message: 'API rate limit exceeded for installation ID 1.' });
    expect(postponementOf(await failureOf({ headers, body }, throttle), now)).toBe(inTenMinutes + 1000);
  });

  test('of the other kind is waited for as long as it says', async () => {
    const body = errorsOf({ message: 'You have exceeded a secondary rate limit. Please wait a few minutes.' });
    expect(postponementOf(await failureOf({ headers: { 'retry-after': '90' }, body }, throttle), now)).toBe(
      now + 90_000,
    );
    expect(postponementOf(await failureOf({ body }, throttle), now)).toBe(now + 60_000);
  });

  test('is not what a query is told that took too long: GitHub is in trouble, and the job has not failed', async () => {
    const message =
      'Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug.';
    const error = await failureOf({ body: errorsOf({ message }) }, throttle);
    expect([postponementOf(error, now), isTrouble(error)]).toEqual([undefined, true]);
  });

  test.each([
    { type: 'NOT_FOUND', message: 'no such thing' },
    { message: 'no such field', extensions: { code: 'undefinedField' } },
  ])('is not %j: that is neither trouble nor a limit', async (problem) => {
    const error = await failureOf({ body: errorsOf(problem) }, throttle);
    expect([postponementOf(error, now), isTrouble(error)]).toEqual([undefined, false]);
  });
});

describe('retry-after', () => {
  test.each([
    ['seconds', 403, '30', now + 30_000],
    ['a date', 429, new Date(inTenMinutes).toUTCString(), inTenMinutes],
    ['a date that is over', 429, new Date(now - 1000).toUTCString(), now],
    ['with an outage', 503, '30', now + 30_000],
    ['nothing that can be read', 429, 'soon', now + 60_000],
  ])('%s (%i)', async (_name, status, value, at) => {
    const error = await failureOf({ status, headers: { 'retry-after': value }, body: { message: 'no' } }, false, false);
    expect(postponementOf(error, now)).toBe(at);
  });
});
