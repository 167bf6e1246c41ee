import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import nock from 'nock';

import type { Annotation } from '../../src/github/annotations.ts';
import { concludeCheck, startCheck } from '../../src/github/check-run.ts';
import { octokitClass } from '../../src/github/octokit.ts';
import type { PlannedComment } from '../../src/github/plan.ts';
import { publish } from '../../src/github/publish.ts';
import { createPullMemory, type PullMemory } from '../../src/github/pull-memory.ts';
import type { Session } from '../../src/github/session.ts';
import { stuckChecks } from '../../src/github/stuck-checks.ts';
import { memoryRecords } from '../support/memory-records.ts';

const api = 'https://api.github.test';
const reviews = '/repos/acme/shop/pulls/7/reviews';

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});
// The next test file would see this one's interceptors otherwise.
afterAll(() => nock.restore());

function session(attempts = 0, memory: PullMemory = createPullMemory(memoryRecords())): Session {
  const Octokit = octokitClass({ throttle: false });
  const octokit = new Octokit({ auth: 'token', baseUrl: api, log: { debug() {}, info() {}, warn() {}, error() {} } });
  return {
    octokit,
    repository: { installationId: 1, repositoryId: 2, owner: 'acme', repo: 'shop' },
    where: { owner: 'acme', repo: 'shop' },
    slug: 'lockkeeper',
    appId: 9,
    jobId: 5,
    attempts,
    memory,
  } as unknown as Session;
}

const comment = (fingerprint: string, change: Partial<PlannedComment> = {}): PlannedComment => ({
  fingerprints: [fingerprint],
  path: `${fingerprint}.py`,
  line: 3,
  startLine: undefined,
  body: fingerprint,
  ...change,
});

const paths = (body: { comments?: { path: string }[] }): string[] => (body.comments ?? []).map(({ path }) => path);
const target = { number: 7, headSha: 'abc' };
const review = (comments: readonly PlannedComment[]) =>
  publish(session(), target, [{ kind: 'create-review', comments }]);

describe('a review', () => {
  test('is one request with every comment, as a comment on the head', async () => {
    let sent: unknown;
    nock(api)
      .post(reviews, (body) => ((sent = body), true))
      .reply(200, {});
    expect(await review([comment('a', { startLine: 1 }), comment('b')])).toEqual(new Set());
    expect(sent).toEqual({
      commit_id: 'abc',
      event: 'COMMENT',
      body: '',
      comments: [
        { path: 'a.py', line: 3, side: 'RIGHT', start_line: 1, start_side: 'RIGHT', body: 'a' },
        { path: 'b.py', line: 3, side: 'RIGHT', body: 'b' },
      ],
    });
  });

  test('that is refused is halved once; what is refused again has no place', async () => {
    nock(api)
      .post(reviews, (body) => paths(body).length === 3)
      .reply(422, { message: 'line must be part of the diff' });
    nock(api).get(reviews).query(true).times(2).reply(200, []);
    nock(api)
      .post(reviews, (body) => paths(body).join() === 'a.py,b.py')
      .reply(200, {});
    nock(api)
      .post(reviews, (body) => paths(body).join() === 'c.py')
      .reply(422, {});
    expect(await review([comment('a'), comment('b'), comment('c')])).toEqual(new Set(['c']));
  });

  test('is posted after a pending one of ours was removed, and of nobody else', async () => {
    nock(api).post(reviews).reply(422, { message: 'User can only have one pending review per pull request' });
    nock(api)
      .get(reviews)
      .query(true)
      .reply(200, [
        { id: 1, state: 'PENDING', user: { login: 'lockkeeper[bot]' } },
        { id: 2, state: 'COMMENTED', user: { login: 'lockkeeper[bot]' } },
        { id: 3, state: 'PENDING', user: { login: 'ann' } },
      ]);
    nock(api).delete(`${reviews}/1`).reply(200, {});
    nock(api).post(reviews).reply(200, {});
    expect(await review([comment('a')])).toEqual(new Set());
  });

  test('is never sent again by itself after a 502: it may have been posted', async () => {
    nock(api).post(reviews).reply(502, 'bad gateway');
    await expect(review([comment('a')])).rejects.toMatchObject({ status: 502 });
  });
});

describe('a check run', () => {
  const annotation = (line: number): Annotation => ({
    path: 'a.py',
    start_line: line,
    end_line: line,
    annotation_level: 'failure',
    title: 't',
    message: 'm',
  });

  test('is concluded with the last fifty of its annotations, not before', async () => {
    const sent: { status?: string; conclusion?: string; output: { annotations: unknown[] } }[] = [];
    nock(api)
      .patch('/repos/acme/shop/check-runs/4', (body) => sent.push(body as (typeof sent)[number]) > 0)
      .times(3)
      .reply(200, {});
    const annotations = Array.from({ length: 120 }, (_each, index) => annotation(index + 1));
    await concludeCheck(session(), 4, { conclusion: 'failure', title: 't', summary: 's', annotations });
    expect(sent.map(({ status, conclusion, output }) => [status, conclusion, output.annotations.length])).toEqual([
      [undefined, undefined, 50],
      [undefined, undefined, 50],
      ['completed', 'failure', 20],
    ]);
  });

  test('of a job that is tried again is gone on with', async () => {
    nock(api)
      .get('/repos/acme/shop/commits/abc/check-runs')
      .query(true)
      .reply(200, {
        total_count: 2,
        check_runs: [
          { id: 10, external_id: 'v1:pr=7:job=5', status: 'completed' },
          { id: 11, external_id: 'v1:pr=7:job=5', status: 'in_progress' },
        ],
      });
    expect(await startCheck(session(1), 'abc', 'pr=7')).toBe(11);
  });

  test('is new for a job that runs the first time', async () => {
    nock(api)
      .post(
        '/repos/acme/shop/check-runs',
        (body) => body.external_id === 'v1:pr=7:job=5' && body.status === 'in_progress',
      )
      .reply(201, { id: 12 });
    expect(await startCheck(session(), 'abc', 'pr=7')).toBe(12);
  });

  test('that a lost job has left on the same head is gone on with, without asking', async () => {
    const memory = createPullMemory(memoryRecords());
    await memory.startCheck(unfinished('abc'));
    expect(await startCheck(session(0, memory), 'abc', 'pr=7')).toBe(3);
  });

  test('that a lost job has left on an earlier head is concluded, even where it is gone', async () => {
    const memory = createPullMemory(memoryRecords());
    await memory.startCheck(unfinished('old'));
    await memory.startCheck({ ...unfinished('older'), id: 2 });
    nock(api).patch('/repos/acme/shop/check-runs/2').reply(404, {});
    nock(api)
      .patch('/repos/acme/shop/check-runs/3', (body) => body.conclusion === 'cancelled')
      .reply(200, {});
    nock(api).post('/repos/acme/shop/check-runs').reply(201, { id: 12 });
    expect(await startCheck(session(0, memory), 'abc', 'pr=7')).toBe(12);
    expect((await memory.unfinishedChecks(2, 'pr=7')).map(({ id }) => id)).toEqual([12]);
  });
});

const unfinished = (headSha: string) => ({
  id: 3,
  repository: { installationId: 1, repositoryId: 2, owner: 'acme', repo: 'shop' },
  scope: 'pr=7',
  headSha,
  startedAt: 1,
});

describe('a check that has been in progress for too long', () => {
  const day = 24 * 60 * 60 * 1000;

  test.each([
    ['pr=7', { kind: 'review', number: 7 }],
    ['mg=bbb', { kind: 'gate', headSha: 'abc', baseSha: 'bbb', number: undefined }],
    ['mg=bbb,pr=7', { kind: 'gate', baseSha: 'bbb', number: 7 }],
  ])('is worked on again: %s', async (scope, work) => {
    const memory = createPullMemory(memoryRecords());
    await memory.startCheck({ ...unfinished('abc'), scope, startedAt: day });
    expect(await stuckChecks(memory, day + 60_000)).toEqual([]);
    expect(await stuckChecks(memory, day + 11 * 60_000)).toMatchObject([work]);
  });

  test('is left to GitHub after a day', async () => {
    const memory = createPullMemory(memoryRecords());
    await memory.startCheck(unfinished('abc'));
    expect(await stuckChecks(memory, 2 * day)).toEqual([]);
    expect(await memory.checksSince(2 * day)).toEqual([]);
  });
});
