import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { databaseName } from '../jobs/database.ts';
import type { DeadJob } from '../jobs/job-store.ts';
import { openEmbeddedStores, type Stores } from '../jobs/stores.ts';
import { onOneLine } from '../report/escape.ts';
import { readStoreSettings } from '../server/environment.ts';
import { exitStatus, UnusableInput, type ExitStatus, type World } from './world.ts';

export type JobAction = 'list' | 'show' | 'retry' | 'discard';

/**
 * `lockkeeper jobs`: what the App has given up, to look at, to try again, or to forget. It looks into the store that DATA_DIR or
 * REDIS_URL names, also while the App runs. `ids` are numbers of jobs, or `all`.
 */
export async function jobs(world: World, action: JobAction, ids: readonly string[]): Promise<ExitStatus> {
  const stores = await openStores(world);
  try {
    const dead = await stores.jobs.dead();
    if (action === 'list') return await list(world, stores, dead);
    const wanted = choose(dead, ids, action);
    for (const job of wanted) {
      if (action === 'show') world.stdout.write(`${escaped(JSON.stringify(shown(job), undefined, 2))}\n`);
      if (action === 'retry') await stores.jobs.revive(job.id);
      if (action === 'discard') await stores.jobs.discard(job.id);
    }
    if (action !== 'show')
      world.stdout.write(`${wanted.length} ${action === 'retry' ? 'queued again' : 'discarded'}\n`);
    return exitStatus.clean;
  } finally {
    await stores.close();
  }
}

async function openStores(world: World): Promise<Stores> {
  try {
    const { redisUrl, dataDir } = readStoreSettings(world.environment);
    if (redisUrl === undefined) {
      // Opening would make one, and then nothing would ever have been given up.
      if (!existsSync(join(dataDir, databaseName))) {
        throw new Error(`there are no jobs in ${dataDir}; DATA_DIR or REDIS_URL says where the App keeps them`);
      }
      return openEmbeddedStores(dataDir, { isOwner: false });
    }
    const { openRedisStores } = await import('../jobs/redis-stores.ts');
    return await openRedisStores(redisUrl);
  } catch (error) {
    throw new UnusableInput(`jobs: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function list(world: World, { jobs: store }: Stores, dead: readonly DeadJob[]): Promise<ExitStatus> {
  const { queued, running } = await store.figures();
  world.stdout.write(`${queued} queued, ${running} running, ${dead.length} given up\n`);
  for (const { id, key, failures, diedAt, error } of dead) {
    const when = new Date(diedAt).toISOString();
    world.stdout.write(
      `${id}  ${when}  ${onOneLine(key)}  failed ${failures} times: ${onOneLine(error).slice(0, 200)}\n`,
    );
  }
  return exitStatus.clean;
}

function choose(dead: readonly DeadJob[], ids: readonly string[], action: JobAction): readonly DeadJob[] {
  if (ids.length === 0)
    throw new UnusableInput(`jobs ${action}: which? Give numbers from \`lockkeeper jobs list\`, or all`);
  if (ids.includes('all')) return dead;
  return ids.map((id) => {
    const job = dead.find((each) => String(each.id) === id);
    if (job === undefined)
      throw new UnusableInput(`jobs ${action}: no job that was given up has the number ${onOneLine(id)}`);
    return job;
  });
}

/** JSON that holds no character which a terminal obeys: the controls that JSON leaves as they are, and marks that reorder text. */
function escaped(json: string): string {
  return json.replaceAll(
    /[^\P{Cc}\n]|[\p{Bidi_Control}\u2028\u2029\uFEFF]/gu,
    (character) => String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function shown({ diedAt, ...job }: DeadJob): object {
  return { ...job, diedAt: new Date(diedAt).toISOString() };
}
