import { createHmac } from 'node:crypto';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type GitHub, startGitHub } from './server.ts';
import type { CheckRun, Pull, Repository } from './state.ts';

interface Received {
  readonly name: string;
  readonly guid: string;
  readonly isSigned: boolean;
  readonly payload: Readonly<Record<string, unknown>>;
}

const secret = 'a secret';
const received: Received[] = [];
let listener: Server;
let github: GitHub;
let repository: Repository;
let pull: Pull;

beforeAll(async () => {
  listener = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const payload = JSON.parse(text) as Record<string, unknown>;
      const action = typeof payload['action'] === 'string' ? `.${payload['action']}` : '';
      const signature = `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`;
      received.push({
        name: `${String(request.headers['x-github-event'])}${action}`,
        guid: String(request.headers['x-github-delivery']),
        isSigned: request.headers['x-hub-signature-256'] === signature,
        payload,
      });
      response.writeHead(received.length === 1 ? 500 : 200).end();
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  github = await startGitHub();
  github.webhooks.deliverTo(`http://127.0.0.1:${(listener.address() as AddressInfo).port}/`, secret);
  repository = await github.people.createRepository({
    owner: 'acme',
    name: 'shop',
    files: { 'a.txt': 'one\ntwo\nthree\n' },
    collaborators: { ann: 'write' },
  });
  await github.people.push({ repository, branch: 'work', author: 'ann', files: { 'b.txt': 'b\n' } });
  pull = await github.people.openPull({ repository, author: 'ann', title: 'Work', branch: 'work' });
});

beforeEach(() => {
  received.length = 1;
});

afterAll(async () => {
  await github.stop();
  listener.close();
});

const names = (): readonly string[] => received.slice(1).map((one) => one.name);

describe('what people do arrives as GitHub would send it', () => {
  test('a push tells of itself, its check suite and the pull request', async () => {
    const before = pull.headSha;
    await github.people.push({ repository, branch: 'work', author: 'ann', files: { 'b.txt': 'B\n' } });
    expect(names()).toEqual(['push', 'check_suite.requested', 'pull_request.synchronize']);
    expect(received.at(-1)?.payload).toMatchObject({ before, after: pull.headSha });
    expect(received.slice(1).every((one) => one.isSigned)).toBe(true);
  });

  test('a push to a fork tells of the pull request only', async () => {
    const fork = github.people.fork(repository, 'outsider');
    await github.people.push({ repository: fork, branch: 'mine', author: 'outsider', files: { 'c.txt': 'c\n' } });
    const opened = await github.people.openPull({
      repository,
      from: fork,
      author: 'outsider',
      title: 'C',
      branch: 'mine',
    });
    expect(names()).toEqual(['pull_request.opened']);
    expect(received.at(-1)?.payload).toMatchObject({ pull_request: { head: { repo: { fork: true } } } });
    await github.people.close(opened, 'outsider');
  });

  test.each<[string, () => Promise<unknown>, readonly string[]]>([
    ['a comment', () => github.people.comment(pull, 'ann', '/lockkeeper help'), ['issue_comment.created']],
    ['a draft', () => github.people.setDraft(pull, true), ['pull_request.converted_to_draft']],
    ['a draft that is ready', () => github.people.setDraft(pull, false), ['pull_request.ready_for_review']],
    ['a closed pull request', () => github.people.close(pull, 'ann'), ['pull_request.closed']],
    ['a reopened pull request', () => github.people.reopen(pull, 'ann'), ['pull_request.reopened']],
    ['the merge queue', () => github.people.enqueue(pull, 'ann'), ['merge_group.checks_requested']],
    ['an installation', () => github.people.install(repository), ['installation.created']],
    [
      'running everything again',
      () => github.people.rerunAll(repository, pull.headSha, 'ann'),
      ['check_suite.rerequested'],
    ],
  ])('%s', async (_, act, expected) => {
    await act();
    expect(names()).toEqual(expected);
  });

  test('another base branch is told with the old one', async () => {
    await github.people.push({ repository, branch: 'release', author: 'ann', files: {} });
    received.length = 1;
    await github.people.retarget(pull, 'release');
    expect(received.at(-1)?.payload).toMatchObject({ changes: { base: { ref: { from: 'main' } } } });
    await github.people.retarget(pull, 'main');
  });

  test('a check run that is asked for again names its pull request, but not one of a fork', async () => {
    const run = (headSha: string): CheckRun => ({
      id: 1,
      repositoryId: repository.id,
      suiteId: 2,
      headSha,
      name: 'Lockkeeper',
      externalId: 'v1',
      detailsUrl: undefined,
      status: 'completed',
      conclusion: 'success',
      startedAt: '2026-01-05T09:00:00Z',
      completedAt: '2026-01-05T09:00:01Z',
      output: { title: 't', summary: 's', text: undefined },
      annotations: [],
      actions: [],
    });
    const forkHead = github.state.pulls.find((one) => one.author === 'outsider')?.headSha ?? '';
    await github.people.rerunCheck(run(pull.headSha), 'ann');
    await github.people.rerunCheck(run(forkHead), 'ann');
    await github.people.pressButton(run(pull.headSha), 'recheck', 'ann');
    const lists = received
      .slice(1)
      .map((one) => (one.payload['check_run'] as { pull_requests: unknown[] }).pull_requests);
    expect(lists.map((list) => list.length)).toEqual([1, 0, 1]);
  });

  test('a merged pull request moves its base', async () => {
    await github.people.merge(pull, 'ann');
    expect(names()).toEqual(['pull_request.closed', 'push', 'check_suite.requested']);
    expect(received[1]?.payload).toMatchObject({ pull_request: { merged: true, state: 'closed' } });
  });
});

describe('deliveries', () => {
  test('a failed one is never repeated, but can be sent again under its own id', async () => {
    const failed = github.state.deliveries.find((delivery) => delivery.statusCode === 500);
    const before = github.state.deliveries.filter((delivery) => delivery.guid === failed?.guid);
    expect(before).toHaveLength(1);
    const again = await github.webhooks.redeliver(failed?.id ?? 0);
    expect([again.guid, again.redelivery, again.statusCode]).toEqual([failed?.guid, true, 200]);
  });
});
