import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { openEmbeddedStores } from '../../src/jobs/stores.ts';
import { type GitHub, startGitHub } from '../support/github/server.ts';
import { type AppProcess, startProcess } from './app-process.ts';
import { makeRepository, openHazard, problemsOf } from './worlds.ts';

let github: GitHub;
let app: AppProcess;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'lockkeeper-stop-'));
  github = await startGitHub();
});

async function start(stopDeadline: number): Promise<void> {
  const webhookSecret = 'the secret of this test';
  app = await startProcess({
    appId: github.appId,
    privateKey: github.privateKey,
    webhookSecret,
    baseUrl: github.url,
    dataDir: folder,
    host: '127.0.0.1',
    port: 0,
    logLevel: 'info',
    debounce: 10,
    throttle: false,
    stopDeadline,
  });
  github.webhooks.deliverTo(`${app.url}/api/github/webhooks`, webhookSecret);
}

afterEach(async () => {
  await app.kill();
  await github.stop();
  rmSync(folder, { recursive: true });
});

const world = () => ({ github }) as Parameters<typeof makeRepository>[0];

/** Opens a pull request and waits until GitHub is asked to start its check, which takes a while. */
async function untilBusy(milliseconds: number): Promise<void> {
  github.faults.add({ operation: 'checks/create', happens: { kind: 'delay', milliseconds } });
  await openHazard(world(), await makeRepository(world()));
  while (github.faults.waiting > 0) await sleep(10);
}

describe('SIGTERM', () => {
  test('lets what runs end, and ends the process by itself', async () => {
    await start(30_000);
    await untilBusy(1500);
    expect(await app.stop()).toBe(0);
    expect(problemsOf(world())).toEqual([]);
    expect(app.log.some((line) => line.includes('"outcome":"done"'))).toBe(true);
  }, 40_000);

  test('does not wait beyond its deadline; what was not done is done by the next', async () => {
    await start(3000);
    await untilBusy(20_000);
    const told = performance.now();
    expect(await app.stop()).toBe(0);
    // The deadline, two seconds for what was told to end, and a busy machine.
    expect(performance.now() - told).toBeLessThan(12_000);
    const stores = openEmbeddedStores(folder);
    expect(await stores.jobs.figures()).toMatchObject({ queued: 1, running: 0, dead: 0 });
    await stores.close();
  }, 60_000);
});
