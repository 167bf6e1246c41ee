import type { Redis } from 'ioredis';

import { deliveryMemory, longestPostponement } from './job-store.ts';
import type { DeadJob, Figures, Job, JobStore, NewJob } from './job-store.ts';
import { defineScripts } from './redis-scripts.ts';
import { createTurnRequests } from './redis-turn-requests.ts';
import { keyPrefix, type Place, type TakenTurn, type Turns } from './redis-turns.ts';

export interface RedisJobStoreOptions {
  readonly client: Redis;
  readonly turns: Turns;
  /** Listens; takes no commands. */
  readonly subscriber: Redis;
  readonly onError: (error: unknown) => void;
}

export interface RedisJobStore extends JobStore {
  /** Gives work a turn that has none: what a process left that died between storing work and queueing its turn. */
  repair(): Promise<number>;
}

const channel = `${keyPrefix}:work`;

/** A job as Redis keeps it. */
interface Stored extends Omit<Job, 'payload'> {
  /** JSON, so that Lua does not change numbers and empty lists in it. */
  readonly payload: string;
  readonly priority: number;
  readonly due: number;
  readonly error?: string;
  readonly diedAt?: number;
}

const keys = ['ids', 'queued', 'running', 'dead', 'due', 'tenants'].map((name) => `${keyPrefix}:${name}`);
const [, queuedKey = '', runningKey = '', deadKey = ''] = keys;

/** A turn that somebody is just asking for comes sooner than this. Milliseconds. */
const longestWait = 1000;

const deliveryKey = (guid: string): string => `${keyPrefix}:delivery:${guid}`;

type Scripts = ReturnType<typeof defineScripts>;

/** A job store that any number of processes share. */
export function createRedisJobStore(options: RedisJobStoreOptions): RedisJobStore {
  const run = defineScripts(options.client);
  const { client, subscriber, onError } = options;
  const accepting = acceptance(options, run);
  return {
    ...accepting,
    ...running(options, run),
    figures: async () => figuresOf(client, await dueAt(run)),
    nextDue: nextDueWith(accepting.repair, run),
    onWork: (listener) => listen(subscriber, listener, onError),
  };
}

function acceptance(
  { client, turns, onError }: RedisJobStoreOptions,
  run: Scripts,
): Pick<RedisJobStore, 'accept' | 'knows' | 'add' | 'drop' | 'revive' | 'discard' | 'dead' | 'repair'> {
  // Whoever does not hear of it looks by itself, a little later.
  const request = createTurnRequests(turns, () => void client.publish(channel, '').catch(onError));
  const store = async (guid: string | undefined, jobs: readonly NewJob[]): Promise<boolean> => {
    const records = jobs.map((job) => ({ ...job, payload: JSON.stringify(job.payload), delivery: guid }));
    const places = (await run.lockkeeperAccept(
      [...keys, deliveryKey(guid ?? '')],
      [guid ?? '', deliveryMemory, Date.now(), longestPostponement, JSON.stringify(records)],
    )) as readonly (readonly [due: number, turn: number, isWanted: 0 | 1])[] | null;
    if (places === null) return false;
    await request(
      jobs.flatMap(({ key, priority }, index) => {
        const [due = 0, turn = 0, isWanted = 1] = places[index] ?? [];
        return isWanted === 1 ? [[key, { due, turn, priority }] as const] : [];
      }),
    );
    return true;
  };
  return {
    accept: ({ guid }, jobs) => store(guid, jobs),
    knows: async (guid) => (await client.exists(deliveryKey(guid))) === 1,
    add: async (job) => void (await store(undefined, [job])),
    drop: async (tenant) => void (await run.lockkeeperDrop(keys, [tenant])),
    async revive(id) {
      const placed = (await run.lockkeeperRevive(keys, [id, Date.now()])) as [string, number, number, number] | null;
      if (placed === null) return false;
      const [key, due, turn, priority] = placed;
      await request([[key, { due, turn, priority }]]);
      return true;
    },
    discard: async (id) => (await client.hdel(deadKey, String(id))) > 0,
    dead: async () => deadJobs(await client.hvals(deadKey)),
    async repair() {
      let repaired = 0;
      for (const key of await client.hkeys(queuedKey)) {
        const record = (await turns.has(key)) ? undefined : await queuedRecord(client, key);
        if (record === undefined) continue;
        await turns.add(key, record);
        repaired += 1;
      }
      return repaired;
    },
  };
}

function running(
  { client, turns }: RedisJobStoreOptions,
  run: Scripts,
): Pick<JobStore, 'lease' | 'extend' | 'complete' | 'retry' | 'bury'> {
  const held = new Map<number, TakenTurn>();
  const endTurn = async ({ id }: Job, end: (turn: TakenTurn) => Promise<void>): Promise<void> => {
    const turn = held.get(id);
    held.delete(id);
    if (turn !== undefined) await end(turn);
  };
  /** What is to be done now that the turn has come: nothing, if it was done with an earlier one or is put off. */
  const begin = async (turn: TakenTurn): Promise<Job | undefined> => {
    const answer = (await run.lockkeeperBegin(keys, [turn.key, Date.now()])) as string | number | null;
    if (answer === null) await turn.finish();
    else if (typeof answer === 'number') await turn.postpone(answer);
    if (typeof answer !== 'string') return undefined;
    const job = jobOf(JSON.parse(answer) as Stored);
    held.set(job.id, turn);
    return job;
  };
  return {
    async lease(duration) {
      for (;;) {
        const turn = await turns.take(duration);
        if (turn === undefined) return undefined;
        const job = await begin(turn);
        if (job !== undefined) return job;
      }
    },
    extend: async ({ id }, duration) => held.get(id)?.extend(duration),
    async complete(job) {
      await run.lockkeeperComplete(keys, [job.key, job.id]);
      await endTurn(job, (turn) => turn.finish());
    },
    async retry(job, { at, error, isFailure }) {
      const due = Math.round(at);
      const waits = await run.lockkeeperRetry(keys, [job.key, job.id, due, isFailure ? 1 : 0, error]);
      await endTurn(job, (turn) => (waits === 1 ? turn.postpone(due) : turn.finish()));
      // Newer work that came between the two steps found the turn taken; it must not wait for the retry.
      const now = waits === 1 ? await queuedRecord(client, job.key) : undefined;
      if (now !== undefined && now.id !== job.id) await turns.add(now.key, now);
    },
    async bury(job, error) {
      await run.lockkeeperBury(keys, [job.key, job.id, Date.now(), error]);
      await endTurn(job, (turn) => turn.finish());
    },
  };
}

/** Whoever asks has found no turn to take: work that should have begun long ago has lost its own, and gets another. */
function nextDueWith(repair: () => Promise<unknown>, run: Scripts): () => Promise<number | undefined> {
  let repairedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const due = await dueAt(run);
    const now = Date.now();
    if (due !== undefined && Math.max(due, repairedAt) < now - longestWait) {
      repairedAt = now;
      await repair();
    }
    return due;
  };
}

async function dueAt(run: Scripts): Promise<number | undefined> {
  const due = await run.lockkeeperNextDue(keys, []);
  return due === null ? undefined : Number(due);
}

async function queuedRecord(client: Redis, key: string): Promise<(Stored & Place) | undefined> {
  const text = await client.hget(queuedKey, key);
  return text === null ? undefined : (JSON.parse(text) as Stored & Place);
}

async function figuresOf(client: Redis, due: number | undefined): Promise<Figures> {
  const [queued, running, dead] = await Promise.all([queuedKey, runningKey, deadKey].map((key) => client.hlen(key)));
  const lag = Math.max(Date.now() - (due ?? Number.POSITIVE_INFINITY), 0);
  return { queued: queued ?? 0, running: running ?? 0, dead: dead ?? 0, lag };
}

function deadJobs(texts: readonly string[]): readonly DeadJob[] {
  return texts
    .map((text) => JSON.parse(text) as Stored)
    .map((stored): DeadJob => ({ ...jobOf(stored), error: stored.error ?? '', diedAt: stored.diedAt ?? 0 }))
    .toSorted((left, right) => left.id - right.id);
}

function jobOf({ id, kind, key, tenant, payload, attempts, failures, crashes, delivery }: Stored): Job {
  return { id, kind, key, tenant, payload: JSON.parse(payload) as unknown, attempts, failures, crashes, delivery };
}

/** Hears of work that any process has stored. */
function listen(subscriber: Redis, listener: () => void, onError: (error: unknown) => void): () => void {
  const hear = (): void => listener();
  subscriber.on('message', hear);
  subscriber.subscribe(channel).catch(onError);
  return () => void subscriber.off('message', hear);
}
