import type { DatabaseSync } from 'node:sqlite';

import type { Durable } from './group-commit.ts';
import {
  deliveryMemory,
  longestPostponement,
  type DeadJob,
  type Figures,
  type Job,
  type JobStore,
  type NewJob,
} from './job-store.ts';
import { inTransaction, type Row } from './sqlite-transaction.ts';

/** Milliseconds since 1970. */
export type Clock = () => number;

export interface SqliteJobStoreOptions {
  readonly database: DatabaseSync;
  /** For what is promised to be stored. */
  readonly durable: Durable;
  readonly clock?: Clock;
}

/** A job store for one process, in its database. */
export function createSqliteJobStore({ database, durable, clock = Date.now }: SqliteJobStoreOptions): JobStore {
  return {
    ...acceptance(database, durable, clock),
    ...leasing(database, clock),
    ...ending(database),
    ...burial(database, durable, clock),
    ...figures(database, clock),
    // All work comes through this process, and its worker is told.
    onWork: () => () => undefined,
  };
}

/**
 * Takes up what a process left behind that is gone: its jobs are queued again. Only for the process that owns the database,
 * before its first lease.
 */
export function requeueInterrupted(database: DatabaseSync): void {
  inTransaction(database, () => release(database, Number.MAX_SAFE_INTEGER));
}

type Adder = (job: NewJob, delivery: string | undefined) => void;

/** Adds one job, inside a transaction of the caller. */
function createAdder(database: DatabaseSync, clock: Clock): Adder {
  const waiting = database.prepare(`SELECT id, turn, added_at, attempts FROM jobs WHERE key = ? AND state = 'queued'`);
  const remove = database.prepare('DELETE FROM jobs WHERE id = ?');
  const lastTurn = database.prepare(`SELECT max(turn) AS turn FROM jobs WHERE tenant = ? AND state = 'queued'`);
  const firstTurn = database.prepare(`SELECT min(turn) AS turn FROM jobs WHERE state IN ('queued', 'running')`);
  const insert = database.prepare(`
    INSERT INTO jobs (kind, key, tenant, payload, priority, turn, run_after, added_at, delivery, attempts)
    VALUES (:kind, :key, :tenant, :payload, :priority, :turn, :due, :addedAt, :delivery, :attempts)`);
  // Turns of fair queueing: a tenant's next job comes a turn after its last one, and never before what is being served.
  const nextTurn = (tenant: string): number => {
    const last = lastTurn.get(tenant)?.['turn'];
    return last === null || last === undefined ? Number(firstTurn.get()?.['turn'] ?? 0) : Number(last) + 1;
  };
  return (job, delivery) => {
    const now = clock();
    const older = waiting.get(job.key);
    if (older !== undefined) remove.run(Number(older['id']));
    const addedAt = Number(older?.['added_at'] ?? now);
    insert.run({
      kind: job.kind,
      key: job.key,
      tenant: job.tenant,
      payload: JSON.stringify(job.payload),
      priority: job.priority,
      // What replaces a job takes its place in the queue.
      turn: older === undefined ? nextTurn(job.tenant) : Number(older['turn']),
      due: Math.min(now + job.delay, Math.max(now, addedAt + longestPostponement)),
      addedAt,
      delivery: delivery ?? null,
      attempts: Number(older?.['attempts'] ?? 0),
    });
  };
}

function acceptance(
  database: DatabaseSync,
  { database: own, together }: Durable,
  clock: Clock,
): Pick<JobStore, 'accept' | 'knows' | 'add' | 'drop'> {
  const add = createAdder(own, clock);
  const remember = own.prepare('INSERT OR IGNORE INTO deliveries (guid, event, received_at) VALUES (?, ?, ?)');
  const known = database.prepare('SELECT 1 AS found FROM deliveries WHERE guid = ?');
  const forget = own.prepare('DELETE FROM deliveries WHERE received_at < ?');
  const drop = own.prepare(`DELETE FROM jobs WHERE state = 'queued' AND tenant = ?`);
  return {
    knows: async (guid) => known.get(guid) !== undefined,
    add: (job) => together(() => add(job, undefined)),
    drop: (tenant) => together(() => void drop.run(tenant)),
    accept: ({ guid, event }, jobs) =>
      together(() => {
        if (remember.run(guid, event, clock()).changes === 0) return false;
        forget.run(clock() - deliveryMemory);
        for (const job of jobs) add(job, guid);
        return true;
      }),
  };
}

/** Queues running jobs again whose lease ended before a time. Inside a transaction of the caller. */
function release(database: DatabaseSync, before: number): void {
  const expired = database
    .prepare(`SELECT id, key, attempts FROM jobs WHERE state = 'running' AND leased_until < ?`)
    .all(before);
  const requeue = database.prepare(
    `UPDATE jobs SET state = 'queued', leased_until = NULL, crashes = crashes + 1 WHERE id = ?`,
  );
  for (const row of expired) if (!giveWay(database, row)) requeue.run(Number(row['id']));
}

/** Drops a job where a newer one with its key is waiting; that one learns that part of the work may be done. */
function giveWay(database: DatabaseSync, { id, key, attempts }: Row): boolean {
  const inherited = database
    .prepare(`UPDATE jobs SET attempts = max(attempts, ?) WHERE key = ? AND state = 'queued'`)
    .run(Number(attempts), String(key));
  if (inherited.changes === 0) return false;
  database.prepare('DELETE FROM jobs WHERE id = ?').run(Number(id));
  return true;
}

function leasing(database: DatabaseSync, clock: Clock): Pick<JobStore, 'lease' | 'extend'> {
  const expired = database.prepare(`SELECT 1 AS found FROM jobs WHERE state = 'running' AND leased_until < ? LIMIT 1`);
  const due = database.prepare(`
    SELECT * FROM jobs AS job WHERE state = 'queued' AND run_after <= ?
      AND NOT EXISTS (SELECT 1 FROM jobs AS other WHERE other.key = job.key AND other.state = 'running')
    ORDER BY priority DESC, turn, run_after, id LIMIT 1`);
  const start = database.prepare(
    `UPDATE jobs SET state = 'running', leased_until = ?, attempts = attempts + 1 WHERE id = ?`,
  );
  const extend = database.prepare(`UPDATE jobs SET leased_until = ? WHERE id = ? AND state = 'running'`);
  return {
    async lease(duration) {
      const now = clock();
      if (expired.get(now) === undefined && due.get(now) === undefined) return undefined;
      return inTransaction(database, () => {
        release(database, now);
        const row = due.get(now);
        if (row === undefined) return undefined;
        start.run(now + duration, Number(row['id']));
        return jobOf(row);
      });
    },
    extend: async (job, duration) => void extend.run(clock() + duration, job.id),
  };
}

function ending(database: DatabaseSync): Pick<JobStore, 'complete' | 'retry'> {
  const remove = database.prepare(`DELETE FROM jobs WHERE id = ? AND state <> 'dead'`);
  const running = database.prepare(`SELECT id, key, attempts FROM jobs WHERE id = ? AND state = 'running'`);
  const requeue = database.prepare(`
    UPDATE jobs SET state = 'queued', leased_until = NULL, run_after = ?, error = ?, failures = failures + ? WHERE id = ?`);
  return {
    complete: async ({ id }) => void remove.run(id),
    retry: async ({ id }, { at, error, isFailure }) =>
      inTransaction(database, () => {
        const row = running.get(id);
        if (row !== undefined && !giveWay(database, row)) requeue.run(Math.round(at), error, isFailure ? 1 : 0, id);
      }),
  };
}

function burial(
  database: DatabaseSync,
  durable: Durable,
  clock: Clock,
): Pick<JobStore, 'bury' | 'dead' | 'revive' | 'discard'> {
  const bury = database.prepare(`
    UPDATE jobs SET state = 'dead', leased_until = NULL, error = ?, died_at = ?, failures = failures + 1 WHERE id = ? AND state = 'running'`);
  const dead = database.prepare(`SELECT * FROM jobs WHERE state = 'dead' ORDER BY id`);
  const one = durable.database.prepare(`SELECT * FROM jobs WHERE state = 'dead' AND id = ?`);
  const remove = durable.database.prepare(`DELETE FROM jobs WHERE state = 'dead' AND id = ?`);
  const add = createAdder(durable.database, clock);
  return {
    bury: async ({ id }, error) => void bury.run(error, clock(), id),
    dead: async () =>
      dead.all().map((row): DeadJob => ({
        ...jobOf(row),
        error: String(row['error'] ?? ''),
        diedAt: Number(row['died_at'] ?? 0),
      })),
    revive: (id) =>
      durable.together(() => {
        const row = one.get(id);
        if (row === undefined) return false;
        const job = jobOf(row);
        remove.run(id);
        add({ ...job, priority: Number(row['priority']), delay: 0 }, job.delivery);
        return true;
      }),
    discard: (id) => durable.together(() => Number(remove.run(id).changes) > 0),
  };
}

function figures(database: DatabaseSync, clock: Clock): Pick<JobStore, 'figures' | 'nextDue'> {
  const counts = database.prepare('SELECT state, count(*) AS jobs FROM jobs GROUP BY state');
  const nextDue = database.prepare(`
    SELECT run_after AS due FROM jobs AS job WHERE state = 'queued'
      AND NOT EXISTS (SELECT 1 FROM jobs AS other WHERE other.key = job.key AND other.state = 'running')
    ORDER BY run_after LIMIT 1`);
  const dueAt = (): number | undefined => {
    const due = nextDue.get()?.['due'];
    return due === null || due === undefined ? undefined : Number(due);
  };
  return {
    async figures(): Promise<Figures> {
      const byState = new Map(counts.all().map((row) => [String(row['state']), Number(row['jobs'])]));
      const count = (state: string): number => byState.get(state) ?? 0;
      const lag = Math.max(clock() - (dueAt() ?? Number.POSITIVE_INFINITY), 0);
      return { queued: count('queued'), running: count('running'), dead: count('dead'), lag };
    },
    nextDue: async () => dueAt(),
  };
}

function jobOf(row: Row): Job {
  return {
    id: Number(row['id']),
    kind: String(row['kind']),
    key: String(row['key']),
    tenant: String(row['tenant']),
    payload: JSON.parse(String(row['payload'])) as unknown,
    attempts: Number(row['attempts']),
    failures: Number(row['failures']),
    crashes: Number(row['crashes']),
    delivery: row['delivery'] === null || row['delivery'] === undefined ? undefined : String(row['delivery']),
  };
}
