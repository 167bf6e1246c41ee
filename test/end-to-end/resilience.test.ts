import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { AnalysisStopped } from '../../src/github/reviewer.ts';
import { type World, startWorld } from '../support/app.ts';
import type { Fault } from '../support/github/faults.ts';
import { usualPermissions } from '../support/github/server.ts';
import { resultsOf } from '../support/results.ts';
import { openScenario, readScenario, repositoryFor } from '../support/scenarios.ts';

// Two servers and git on a busy machine.
jest.setTimeout(60_000);

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => world.stop());

const scenario = readScenario('user-date-created-index');

describe('webhooks', () => {
  test('that arrive twice are worked on once', async () => {
    const { github } = world;
    const pull = await openScenario(github, scenario);
    await world.settle();
    const opened = github.state.deliveries.find((one) => one.event === 'pull_request' && one.action === 'opened');
    await github.webhooks.redeliver(opened?.id ?? 0);
    await github.webhooks.redeliver(opened?.id ?? 0);
    await world.settle();
    expect(resultsOf(github, pull).runs).toHaveLength(1);
  });

  test('with a wrong signature are refused', async () => {
    const { github } = world;
    github.webhooks.deliverTo(`${world.appUrl}/api/github/webhooks`, 'not the secret');
    const pull = await openScenario(github, scenario);
    await world.settle();
    expect(github.state.deliveries.map((one) => one.statusCode).filter((status) => status < 400)).toEqual([]);
    expect(resultsOf(github, pull).runs).toEqual([]);
  });

  test('are answered at once, whatever there is to do', async () => {
    const { github } = world;
    github.faults.add({ operation: 'graphql', happens: { kind: 'delay', milliseconds: 1500 } });
    await openScenario(github, scenario);
    await world.settle();
    expect(github.state.deliveries.every((one) => one.durationSeconds < 1)).toBe(true);
  });
});

describe('pushes', () => {
  test('in quick succession are reviewed together, and end with a concluded check on the last', async () => {
    await world.stop();
    world = await startWorld({ debounce: 5000 });
    const { github } = world;
    const pull = await openScenario(github, scenario);
    const repository = await repositoryFor(github, scenario);
    for (const text of ['1', '2', '3', '4']) {
      const { author, branch } = scenario;
      await github.people.push({ repository, branch, author, files: { 'README.md': text } });
    }
    await world.settle();
    const { run, inline } = resultsOf(github, pull);
    expect(run).toMatchObject({ headSha: pull.headSha, status: 'completed', conclusion: 'failure' });
    expect(github.state.checkRuns).toHaveLength(1);
    expect(inline).toHaveLength(1);
  });

  test('while a review is under way leave no check open and post nothing twice', async () => {
    const { github } = world;
    const pull = await openScenario(github, scenario);
    const repository = await repositoryFor(github, scenario);
    for (const text of ['1', '2', '3', '4']) {
      const { author, branch } = scenario;
      await github.people.push({ repository, branch, author, files: { 'README.md': text } });
    }
    await world.settle();
    const { run, inline } = resultsOf(github, pull);
    expect(run).toMatchObject({ headSha: pull.headSha, status: 'completed', conclusion: 'failure' });
    expect(github.state.checkRuns.filter((one) => one.status !== 'completed')).toEqual([]);
    expect(inline).toHaveLength(1);
  });
});

describe('a restart', () => {
  test('in the middle loses nothing and posts nothing twice', async () => {
    const { github } = world;
    github.faults.add({ operation: 'checks/create', happens: { kind: 'delay', milliseconds: 300 } });
    const pull = await openScenario(github, scenario);
    await world.restart();
    await world.settle();
    const { runs, inline, reviews } = resultsOf(github, pull);
    expect(runs.filter((run) => run.status !== 'completed')).toEqual([]);
    expect(runs.at(-1)?.conclusion).toBe('failure');
    expect(reviews).toHaveLength(1);
    expect(inline.length).toBeGreaterThan(0);
  });
});

describe('when GitHub fails', () => {
  test.each<[string, Fault]>([
    [
      'a review is posted but its answer is lost',
      { operation: 'pulls/create-review', happens: { kind: 'abort after commit' } },
    ],
    [
      'a review is posted but a proxy says 502',
      { operation: 'pulls/create-review', happens: { kind: 'status after commit', status: 502 } },
    ],
    ['reading fails once', { operation: 'graphql', happens: { kind: 'status', status: 502 } }],
    ['the connection breaks once', { operation: 'checks/create', happens: { kind: 'abort' } }],
  ])('%s: there is one review and a concluded check in the end', async (_, fault) => {
    const { github } = world;
    github.faults.add(fault);
    const pull = await openScenario(github, scenario);
    await world.settle();
    const { runs, reviews, inline } = resultsOf(github, pull);
    expect(github.faults.waiting).toBe(0);
    expect(runs.every((run) => run.status === 'completed')).toBe(true);
    expect(runs.at(-1)?.conclusion).toBe('failure');
    expect(
      reviews.filter((review) => review.body !== '' || inline.some((one) => one.reviewId === review.id)),
    ).toHaveLength(1);
  });

  test('a pending review that a crash left behind is removed', async () => {
    const { github } = world;
    await world.stopApp();
    const pull = await openScenario(github, scenario);
    github.state.reviews.push({
      id: 1,
      pullId: pull.id,
      author: 'lockkeeper[bot]',
      state: 'PENDING',
      body: 'left behind',
      commitId: pull.headSha,
      submittedAt: undefined,
      minimized: undefined,
    });
    await world.startApp();
    await github.people.comment(pull, 'misha', '/lockkeeper review');
    await world.settle();
    const { reviews, inline } = resultsOf(github, pull);
    expect(reviews.filter((review) => review.state === 'PENDING')).toEqual([]);
    expect(inline.length).toBeGreaterThan(0);
  });
});

describe('threads', () => {
  test('are resolved when contents: write is granted, and minimised otherwise', async () => {
    const fixed = readScenario('fixed-in-second-push');
    const { github } = world;
    github.state.app.permissions = { ...usualPermissions, contents: 'read' };
    const pull = await openScenario(github, fixed);
    await world.settle();
    const repository = await repositoryFor(github, fixed);
    await github.people.push({
      repository,
      branch: fixed.branch,
      author: fixed.author,
      files: { 'orders/migrations/0004_order_placed_idx.py': undefined, 'orders/models.py': undefined },
    });
    await world.settle();
    const { inline, run } = resultsOf(github, pull);
    expect(run?.conclusion).toBe('success');
    expect(inline.filter((comment) => comment.minimized === undefined)).toEqual([]);
  });

  test('that a person resolved are not opened again', async () => {
    const { github } = world;
    const pull = await openScenario(github, scenario);
    await world.settle();
    const before = resultsOf(github, pull).inline;
    for (const comment of before) {
      await github.people.resolve(comment, 'ann');
    }
    const repository = await repositoryFor(github, scenario);
    const { author, branch } = scenario;
    await github.people.push({ repository, branch, author, files: { 'README.md': 'x' } });
    await world.settle();
    const after = resultsOf(github, pull).inline;
    expect(after.map((comment) => comment.id)).toEqual(before.map((comment) => comment.id));
    expect(after.every((comment) => comment.resolvedBy === 'ann')).toBe(true);
  });
});

test('an analysis that is stopped each time ends with a check that says so, for a pull request and for a merge group', async () => {
  await world.stop();
  world = await startWorld({ review: () => Promise.reject(new AnalysisStopped('it took longer than 60 s')) });
  const { github } = world;
  const pull = await openScenario(github, scenario);
  await world.settle();
  const merged = await github.people.enqueue(pull, 'ann');
  await world.settle();
  for (const head of [pull.headSha, merged]) {
    const runs = github.state.checkRuns.filter((run) => run.headSha === head);
    expect(runs.at(-1)).toMatchObject({ status: 'completed', conclusion: 'failure' });
    expect(runs.at(-1)?.output).toMatchObject({ title: 'The analysis was stopped' });
    expect(runs.filter(({ status }) => status !== 'completed')).toEqual([]);
  }
});
