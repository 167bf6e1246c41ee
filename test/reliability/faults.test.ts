import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import { type Fault, secondaryLimit } from '../support/github/faults.ts';
import type { Pull } from '../support/github/state.ts';
import type { World } from '../support/app.ts';
import { makeRepository, modes, openHazard, problemsOf, pushAgain, type RunningMode } from './worlds.ts';

type Operation = NonNullable<Fault['operation']>;

/** What a review asks for and writes. */
const asked: readonly Operation[] = ['pulls/get', 'pulls/list-files', 'git/get-tree', 'graphql'];
const written: readonly Operation[] = ['checks/create', 'pulls/create-review', 'checks/update'];

const cases: [string, readonly Fault[]][] = [
  [
    '500 from everything',
    [...asked, ...written].map((operation) => ({ operation, happens: { kind: 'status', status: 500 } })),
  ],
  ['connections that break', [...asked, ...written].map((operation) => ({ operation, happens: { kind: 'abort' } }))],
  [
    '502 after it was written',
    written.map((operation) => ({ operation, happens: { kind: 'status after commit', status: 502 } })),
  ],
  [
    'a connection that breaks after it was written',
    written.map((operation) => ({ operation, happens: { kind: 'abort after commit' } })),
  ],
  [
    'slow answers',
    [...asked, ...written].map((operation) => ({ operation, happens: { kind: 'delay', milliseconds: 400 } })),
  ],
  ['a secondary limit', [{ operation: 'pulls/create-review', happens: secondaryLimit(1) }]],
  ['a secondary limit at the first write', [{ operation: 'checks/create', happens: secondaryLimit(1) }]],
  [
    'GitHub out of order for more tries than a job that fails gets',
    [{ operation: 'checks/create', times: 7, happens: { kind: 'status', status: 503 } }],
  ],
  ['429', [{ operation: 'checks/update', happens: { kind: 'status', status: 429, headers: { 'retry-after': '1' } } }]],
  [
    'a token that has expired',
    [{ operation: 'graphql', happens: { kind: 'status', status: 401, body: { message: 'Bad credentials' } } }],
  ],
];

describe.each(modes)('faults of GitHub, $name', (mode) => {
  let running: RunningMode;
  let world: World;
  let count = 0;

  beforeAll(async () => {
    running = await mode.start();
    ({ world } = running);
  });

  afterEach(() => world.github.faults.clear());

  afterAll(() => running.stop());

  const newPull = async (): Promise<Pull> => {
    count += 1;
    return openHazard(world, await makeRepository(world, `shop-${count}`));
  };

  const commentsOn = ({ id }: Pull): number =>
    world.github.state.reviewComments.filter(({ pullId }) => pullId === id).length;

  test.each(cases)('%s: one concluded check, and everything said once', async (_name, faults) => {
    world.github.faults.add(...faults);
    const pull = await newPull();
    await world.settle();
    // Which requests a review needs is its own affair; some of these it does.
    expect(world.github.faults.waiting).toBeLessThan(faults.length);
    expect(problemsOf(world)).toEqual([]);
    expect(commentsOn(pull)).toBe(1);
  });

  test('GitHub that asks to wait is not asked again before', async () => {
    world.github.faults.add({ operation: 'checks/create', happens: secondaryLimit(1) });
    const since = world.github.log.requests.length;
    const pull = await newPull();
    let times = 0;
    while (world.github.faults.waiting > 0) await sleep(5);
    const limited = performance.now();
    while (!world.github.state.checkRuns.some(({ headSha }) => headSha === pull.headSha) && times < 2000) {
      times += 1;
      await sleep(5);
    }
    expect(performance.now() - limited).toBeGreaterThan(900);
    expect(world.github.log.requests.slice(since).filter(({ operation }) => operation === 'checks/create').length).toBe(
      2,
    );
    await world.settle();
  });

  test('nor by other jobs of the installation, whatever becomes of the process that was told', async () => {
    world.github.faults.add({ operation: 'checks/create', happens: secondaryLimit(6) });
    await newPull();
    while (world.github.faults.waiting > 0) await sleep(5);
    const limited = performance.now();
    await world.restart();
    const since = world.github.log.requests.length;
    await newPull();
    await sleep(1500);
    const asked = Object.keys(world.github.log.counts(since));
    // A busy machine may have taken too long to tell.
    if (performance.now() - limited < 6000) expect(asked).not.toContain('graphql');
    await world.settle();
    expect(problemsOf(world)).toEqual([]);
  });

  test('reads that lag behind', async () => {
    const repository = await makeRepository(world, `shop-stale-${mode.name.length}`);
    const pull = await openHazard(world, repository, 'stale');
    await world.settle();
    world.github.faults.add({ operation: 'graphql', times: 3, happens: { kind: 'stale' } });
    await pushAgain(world, repository, { name: 'stale', text: 'again' });
    await world.settle();
    expect(problemsOf(world)).toEqual([]);
    expect(commentsOn(pull)).toBe(1);
  });

  test('deliveries that come twice, late and in another order', async () => {
    const pull = await newPull();
    await world.settle();
    const deliveries = world.github.state.deliveries.slice(-8).map(({ id }) => id);
    const since = world.github.log.requests.length;
    for (const id of deliveries.toReversed()) await world.github.webhooks.redeliver(id);
    await world.settle();
    expect(world.github.log.counts(since)['checks/create']).toBeUndefined();
    expect(problemsOf(world)).toEqual([]);
    expect(commentsOn(pull)).toBe(1);
  });

  test('a close that comes when the pull request is open again does not cost it its review', async () => {
    const slow = await mode.start({ debounce: 1000 });
    try {
      const { world: late } = slow;
      await late.stopApp();
      const repository = await makeRepository(late);
      const { people } = late.github;
      await people.push({ repository, branch: 'words', author: 'ann', files: { 'README.md': 'words' } });
      const pull = await people.openPull({ repository, author: 'ann', title: 'words', branch: 'words' });
      await people.close(pull, 'ann');
      await late.startApp();
      await people.reopen(pull, 'ann');
      const missed = late.github.state.deliveries.find(({ action }) => action === 'closed');
      await late.github.webhooks.redeliver(missed?.id ?? 0);
      await late.settle();
      expect(problemsOf(late)).toEqual([]);
    } finally {
      await slow.stop();
    }
  });

  test('an installation that is gone: its work is dropped, that of others goes on', async () => {
    await world.restart();
    world.github.faults.add({
      operation: 'apps/get-installation',
      times: 99,
      happens: { kind: 'status', status: 404, body: { message: 'Not Found' } },
    });
    const gone = await newPull();
    await world.settle();
    expect(world.github.state.checkRuns.filter(({ headSha }) => headSha === gone.headSha)).toEqual([]);
    // Nothing of it was kept as a failure.
    expect(await (await fetch(`${world.appUrl}/metrics`)).text()).toContain('lockkeeper_jobs{state="dead"} 0');
    // It is back: nothing was left behind that would stop it.
    const [pull] = world.github.state.pulls.slice(-1);
    world.github.faults.clear();
    if (pull !== undefined) await world.github.people.setDraft(pull, true);
    await world.settle();
    expect(problemsOf(world)).toEqual([]);
  });

  test('an installation that GitHub once takes for gone loses nothing', async () => {
    await world.restart();
    world.github.faults.add({
      operation: 'apps/create-installation-access-token',
      happens: { kind: 'status', status: 404, body: { message: 'Not Found' } },
    });
    await newPull();
    await world.settle();
    expect(problemsOf(world)).toEqual([]);
  });

  test('Redis that is stopped, started again and cut off in the middle of it', async () => {
    const { redis } = running;
    if (redis === undefined) return;
    const repository = await makeRepository(world, 'shop-redis');
    const pull = await openHazard(world, repository, 'first');
    await redis.restart();
    await untilWell(world);
    redis.cutOff();
    const pushing = pushAgain(world, repository, { name: 'first', text: 'while cut off' });
    await sleep(1500);
    redis.reconnect();
    await pushing;
    await redis.kill();
    await pushAgain(world, repository, { name: 'first', text: 'while it is gone' });
    expect(world.github.state.deliveries.at(-1)?.statusCode).toBe(503);
    await redis.start();
    await pushAgain(world, repository, { name: 'first', text: 'and back' });
    await untilWell(world);
    expect(commentsOn(pull)).toBe(1);
  });
});

async function untilWell(world: World): Promise<void> {
  const until = Date.now() + 30_000;
  while (Date.now() < until && problemsOf(world).length > 0) await sleep(100);
  await world.settle();
  expect(problemsOf(world)).toEqual([]);
}
