import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { makeRepository, modes, openHazard, problemsOf, type RunningMode } from './worlds.ts';

describe.each(modes)('what was missed is found, $name', (mode) => {
  let running: RunningMode;

  beforeEach(async () => {
    running = await mode.start({ recoveryInterval: 200 });
  });

  afterEach(() => running.stop());

  async function untilWell(): Promise<void> {
    const until = Date.now() + 20_000;
    while (problemsOf(running.world).length > 0 && Date.now() < until) await sleep(50);
    await running.world.settle();
    expect(problemsOf(running.world)).toEqual([]);
  }

  test('deliveries that failed while the App was down are asked for again', async () => {
    const { world } = running;
    const repository = await makeRepository(world);
    await world.stopApp();
    for (const name of ['one', 'two', 'three']) await openHazard(world, repository, name);
    expect(world.github.state.deliveries.some(({ statusCode }) => statusCode === 200)).toBe(false);
    await world.startApp();
    await untilWell();
    const redelivered = world.github.state.deliveries.filter(({ redelivery }) => redelivery);
    expect(redelivered.map(({ event }) => event)).toContain('pull_request');
    // What nobody acts on is not asked for.
    expect(redelivered.map(({ event }) => event)).not.toContain('check_suite');
  });

  test('many of them, over pages of the log', async () => {
    const { world } = running;
    const repository = await makeRepository(world);
    await world.stopApp();
    const pull = await openHazard(world, repository);
    for (let index = 0; index < 130; index += 1) await world.github.people.setDraft(pull, index % 2 === 0);
    await world.startApp();
    await untilWell();
    expect(world.github.log.counts()['apps/list-webhook-deliveries']).toBeGreaterThan(1);
  });

  test('open pull requests are found after an outage that the log does not tell of', async () => {
    const { world } = running;
    const repository = await makeRepository(world);
    // Nobody touches this one meanwhile, so it is left alone.
    const before = await openHazard(world, await makeRepository(world, 'quiet'), 'before');
    await untilWell();
    await world.stopApp();
    world.github.state.now += 60 * 60_000;
    await openHazard(world, repository, 'during');
    world.github.state.now += 4 * 24 * 60 * 60_000;
    // GitHub's log is kept for three days.
    world.github.state.deliveries.length = 0;
    const since = world.github.log.requests.length;
    await world.startApp();
    await untilWell();
    expect(world.github.log.counts(since)['checks/create']).toBe(1);
    expect(world.github.state.checkRuns.filter(({ headSha }) => headSha === before.headSha)).toHaveLength(1);
  });

  test('nothing is asked for where nothing was missed', async () => {
    const { world } = running;
    const repository = await makeRepository(world);
    await openHazard(world, repository);
    await untilWell();
    await world.restart();
    await sleep(500);
    await world.settle();
    expect(world.github.log.counts()['apps/redeliver-webhook-delivery']).toBeUndefined();
    expect(problemsOf(world)).toEqual([]);
  });
});
