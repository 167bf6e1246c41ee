import type { DatabaseSync } from 'node:sqlite';

import { deliveryMemory } from './database.ts';
import type { DeadJob, Job, JobStore, NewJob } from './job-store.ts';

/** A job store for one process, in its database. Jobs that ran when the process died are queued again at the start. */
export function createSqliteJobStore(database: DatabaseSync): JobStore {
  database.exec(`UPDATE jobs SET state = 'queued', leased_until = NULL WHERE state = 'running'`);
  return { ...acceptance(database), ...running(database), ...figures(database) };
}

function acceptance(database: DatabaseSync): Pick<JobStore, 'accept' | 'add' | 'drop'> {
  const remember = database.prepare('INSERT OR IGNORE INTO deliveries (guid, event, received_at) VALUES (?, ?, ?)');
  const forget = database.prepare('DELETE FROM deliveries WHERE received_at < ?');
  const replace = database.prepare(`DELETE FROM jobs WHERE key = ? AND state = 'queued'`);
  const insert = database.prepare('INSERT INTO jobs (kind, key, payload, priority, run_after) VALUES (?, ?, ?, ?, ?)');
  const drop = database.prepare(`DELETE FROM jobs WHERE state = 'queued' AND json_extract(payload, '$.' || ?) = ?`);
  const add = (job: NewJob, now: number): void => {
    replace.run(job.key);
    insert.run(job.kind, job.key, JSON.stringify(job.payload), job.priority, now + job.delay);
  };
  return {
    add: (job, now) => inTransaction(database, () => add(job, now)),
    drop: (member, value) => void drop.run(member, value),
    accept: ({ guid, event }, jobs, now) =>
      inTransaction(database, () => {
        if (remember.run(guid, event, now).changes === 0) return false;
        forget.run(now - deliveryMemory);
        for (const job of jobs) add(job, now);
        return true;
      }),
  };
}

function running(database: DatabaseSync): Pick<JobStore, 'lease' | 'extend' | 'complete' | 'retry' | 'bury'> {
  const due = database.prepare(`
    SELECT id, kind, key, payload, attempts FROM jobs AS job
    WHERE ((state = 'queued' AND run_after <= :now) OR (state = 'running' AND leased_until < :now))
      AND NOT EXISTS (SELECT 1 FROM jobs AS other WHERE other.key = job.key AND other.id <> job.id AND other.state = 'running' AND other.leased_until >= :now)
    ORDER BY priority DESC, run_after, id LIMIT 1`);
  const start = database.prepare(
    `UPDATE jobs SET state = 'running', leased_until = ?, attempts = attempts + 1 WHERE id = ?`,
  );
  const extend = database.prepare('UPDATE jobs SET leased_until = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM jobs WHERE id = ?');
  const requeue = database.prepare(
    `UPDATE jobs SET state = 'queued', leased_until = NULL, run_after = ?, error = ? WHERE id = ?`,
  );
  const newer = database.prepare(`
    SELECT 1 AS found FROM jobs AS job JOIN jobs AS other ON other.key = job.key AND other.state = 'queued' WHERE job.id = ?`);
  const bury = database.prepare(`UPDATE jobs SET state = 'dead', leased_until = NULL, error = ? WHERE id = ?`);
  return {
    lease: (now, until) =>
      inTransaction(database, () => {
        const row = due.get({ now });
        if (row === undefined) return undefined;
        start.run(until, Number(row['id']));
        return jobOf(row);
      }),
    extend: (id, until) => void extend.run(until, id),
    complete: (id) => void remove.run(id),
    retry(id, at, error) {
      // A newer job about the same thing is waiting: it does all that this one would.
      if (newer.get(id) === undefined) requeue.run(at, error, id);
      else remove.run(id);
    },
    bury: (id, error) => void bury.run(error, id),
  };
}

function figures(database: DatabaseSync): Pick<JobStore, 'dead' | 'pending' | 'nextDue'> {
  const dead = database.prepare(
    `SELECT id, kind, key, payload, attempts, error FROM jobs WHERE state = 'dead' ORDER BY id`,
  );
  const pending = database.prepare(`SELECT count(*) AS jobs FROM jobs WHERE state <> 'dead'`);
  const nextDue = database.prepare(`SELECT min(run_after) AS due FROM jobs WHERE state = 'queued'`);
  return {
    dead: () => dead.all().map((row): DeadJob => ({ ...jobOf(row), error: String(row['error'] ?? '') })),
    pending: () => Number(pending.get()?.['jobs'] ?? 0),
    nextDue() {
      const due = nextDue.get()?.['due'];
      return due === null || due === undefined ? undefined : Number(due);
    },
  };
}

type Row = Readonly<Record<string, unknown>>;

function jobOf(row: Row): Job {
  return {
    id: Number(row['id']),
    kind: String(row['kind']),
    key: String(row['key']),
    payload: JSON.parse(String(row['payload'])) as unknown,
    attempts: Number(row['attempts']),
  };
}

function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
