import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { runProgram } from '../../src/cli/program.ts';
import { openRedisStores } from '../../src/jobs/redis-stores.ts';
import { openEmbeddedStores, type Stores } from '../../src/jobs/stores.ts';
import { recordedWorld, removeTemporaryFolders, temporaryFolder } from './temporary-folder.ts';
import { hasRedis, startRedis } from '../support/redis.ts';

interface Place {
  readonly environment: Record<string, string>;
  readonly stores: Stores;
  remove(): Promise<void>;
}

const places: [string, () => Promise<Place>][] = [
  [
    'DATA_DIR',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'lockkeeper-cli-jobs-'));
      // As the App has it open.
      const stores = openEmbeddedStores(folder);
      const remove = async (): Promise<void> => rmSync(folder, { recursive: true });
      return { environment: { DATA_DIR: folder }, stores, remove };
    },
  ],
];
if (hasRedis())
  places.push([
    'REDIS_URL',
    async () => {
      const redis = await startRedis();
      return { environment: { REDIS_URL: redis.url }, stores: await openRedisStores(redis.url), remove: redis.remove };
    },
  ]);

/** Of a comment: C1's own way to begin a control sequence, a delete, and text that runs backwards. */
const hostile = 'a\u009B31mb\u007Fc\u202Ed\u2066e\u200Ff';

describe.each(places)('lockkeeper jobs in %s, while the App runs', (_name, make) => {
  let place: Place;

  beforeEach(async () => {
    place = await make();
    const { jobs } = place.stores;
    for (const key of ['pull:1#2', 'pull:1#3']) {
      await jobs.add({
        kind: 'review',
        key,
        tenant: '5',
        payload: { kind: 'review', number: 2, body: hostile },
        priority: 1,
        delay: 0,
      });
      const job = await jobs.lease(60_000);
      if (job !== undefined) await jobs.bury(job, `GitHub said \u001B[31mno\nfor ${key}`);
    }
  });

  afterEach(async () => {
    await place.stores.close();
    await place.remove();
  });

  async function run(...parameters: string[]): Promise<{ status: number; out: string; err: string }> {
    let [out, err] = ['', ''];
    const status = await runProgram(['jobs', ...parameters], {
      cwd: process.cwd(),
      environment: place.environment,
      stdout: { write: (text) => void (out += String(text)), isTerminal: false, columns: undefined },
      stderr: { write: (text) => void (err += String(text)), isTerminal: false, columns: undefined },
    });
    return { status, out, err };
  }

  const ids = async (): Promise<string[]> => (await place.stores.jobs.dead()).map(({ id }) => String(id));

  test('lists what was given up, one a line, and obeys nothing of it', async () => {
    const { status, out } = await run('list');
    expect(status).toBe(0);
    expect(out.split('\n')).toHaveLength(4);
    expect(out).toMatch(
      /^0 queued, 0 running, 2 given up\n\d+ {2}\S+Z {2}pull:1#2 {2}failed 1 times: GitHub said .*no for/,
    );
    expect(out).not.toContain('\u001B');
  });

  test('shows all of one', async () => {
    const [id = ''] = await ids();
    expect(JSON.parse((await run('show', id)).out)).toMatchObject({ key: 'pull:1#2', payload: { number: 2 } });
  });

  test('shows it as JSON, and no character of it is one that a terminal obeys', async () => {
    const [id = ''] = await ids();
    const { out } = await run('show', id);
    expect(JSON.parse(out)).toMatchObject({ payload: { body: hostile } });
    expect(out).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
  });

  test('queues one again, and the App takes it', async () => {
    const [id = ''] = await ids();
    expect(await run('retry', id)).toMatchObject({ status: 0, out: '1 queued again\n' });
    expect(await place.stores.jobs.lease(1000)).toMatchObject({ key: 'pull:1#2', failures: 0 });
  });

  test('forgets all', async () => {
    expect((await run('discard', 'all')).out).toBe('2 discarded\n');
    expect(await ids()).toEqual([]);
  });

  test.each([
    [['retry'], /which\?/],
    [['retry', '999'], /no job that was given up has the number 999/],
    [['burn'], /Allowed choices/],
  ])('%j is unusable, in one line', async (parameters, message) => {
    const { status, err } = await run(...parameters);
    expect(status).toBe(2);
    expect(err).toMatch(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});

test('lockkeeper jobs makes no store where there is none', async () => {
  const folder = temporaryFolder();
  const world = recordedWorld(folder, { environment: { DATA_DIR: join(folder, 'data') } });
  expect(await runProgram(['jobs', 'list'], world)).toBe(2);
  expect(world.printed).toEqual({
    stdout: '',
    stderr: `lockkeeper: jobs: there are no jobs in ${join(folder, 'data')}; DATA_DIR or REDIS_URL says where the App keeps them\n`,
  });
  expect(existsSync(join(folder, 'data'))).toBe(false);
  removeTemporaryFolders();
});
