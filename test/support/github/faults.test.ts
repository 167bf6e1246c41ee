import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { secondaryLimit } from './faults.ts';
import { type GitHub, startGitHub } from './server.ts';
import type { Pull } from './state.ts';

let github: GitHub;
let pull: Pull;
let octokit: Octokit;

beforeAll(async () => {
  github = await startGitHub();
  const repository = await github.people.createRepository({ owner: 'acme', name: 'shop', files: { a: 'a\n' } });
  await github.people.push({ repository, branch: 'work', author: 'ann', files: { b: 'b\n' } });
  pull = await github.people.openPull({ repository, author: 'ann', title: 'Work', branch: 'work' });
  const quiet = () => undefined;
  octokit = new Octokit({
    baseUrl: github.url,
    authStrategy: createAppAuth,
    auth: { appId: github.appId, privateKey: github.privateKey, installationId: github.state.app.installationId },
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    retry: { enabled: false },
  });
});

beforeEach(() => github.faults.clear());

afterAll(() => github.stop());

const comment = (): Promise<unknown> =>
  octokit.rest.issues.createComment({ owner: 'acme', repo: 'shop', issue_number: pull.number, body: 'x' });

describe('a fault happens once', () => {
  test.each([
    ['a status instead of the answer', { kind: 'status', status: 502 }, 0],
    ['a connection that breaks before', { kind: 'abort' }, 0],
    ['a connection that breaks after everything is done', { kind: 'abort after commit' }, 1],
    ['a proxy that answers after everything is done', { kind: 'status after commit', status: 502 }, 1],
  ] as const)('%s', async (_, happens, added) => {
    const before = github.state.issueComments.length;
    github.faults.add({ operation: 'issues/create-comment', happens });
    await expect(comment()).rejects.toThrow();
    expect(github.state.issueComments).toHaveLength(before + added);
    await expect(comment()).resolves.toBeDefined();
  });

  test('a secondary limit says how long to wait', async () => {
    github.faults.add({ operation: 'issues/create-comment', happens: secondaryLimit(7) });
    await expect(comment()).rejects.toMatchObject({ status: 403, response: { headers: { 'retry-after': '7' } } });
  });

  test('other operations are not concerned', async () => {
    github.faults.add({ operation: 'checks/create', happens: { kind: 'abort' } });
    await expect(comment()).resolves.toBeDefined();
    expect(github.faults.waiting).toBe(1);
  });
});

describe('credentials', () => {
  const get = (authorization: string) => fetch(`${github.url}/repos/acme/shop`, { headers: { authorization } });
  const unsigned = ['{"alg":"RS256"}', '{"iss":4711,"iat":1,"exp":9999999999}', 'x']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

  test.each([
    ['none', ''],
    ['an unknown token', 'token ghs_unknown'],
    ['a JWT where a token is needed', `bearer ${unsigned}`],
  ])('%s: 401', async (_, authorization) => {
    expect((await get(authorization)).status).toBe(401);
  });

  test('a JWT that the App did not sign: 401', async () => {
    const response = await fetch(`${github.url}/app`, { headers: { authorization: `bearer ${unsigned}` } });
    expect(response.status).toBe(401);
  });

  test('a permission that was not granted: 403, and the header names it', async () => {
    const { permissions } = github.state.app;
    github.state.app.permissions = { ...permissions, pull_requests: 'read' };
    await expect(comment()).rejects.toMatchObject({
      status: 403,
      response: { headers: { 'x-accepted-github-permissions': 'pull_requests=write' } },
    });
    github.state.app.permissions = permissions;
  });
});
