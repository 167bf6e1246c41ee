import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { openDatabase } from '../../src/jobs/database.ts';
import type { NewJob } from '../../src/jobs/job-store.ts';
import { createSqliteJobStore } from '../../src/jobs/sqlite-job-store.ts';

let folder: string;
let database: ReturnType<typeof openDatabase>;
let store: ReturnType<typeof createSqliteJobStore>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockkeeper-jobs-'));
  open();
});

afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

function open(): void {
  database = openDatabase(folder);
  store = createSqliteJobStore(database);
}

const job = (key: string, change: Partial<NewJob> = {}): NewJob => ({
  kind: 'review',
  key,
  payload: { key },
  priority: 1,
  delay: 0,
  ...change,
});

describe('deliveries', () => {
  test('are taken once, with their jobs', () => {
    expect(store.accept({ guid: 'a', event: 'push' }, [job('x')], 0)).toBe(true);
    expect(store.accept({ guid: 'a', event: 'push' }, [job('y')], 1)).toBe(false);
    expect(store.pending()).toBe(1);
  });
});

describe('jobs', () => {
  test('with the same key coalesce: the newest counts', () => {
    store.add(job('x', { payload: 1 }), 0);
    store.add(job('x', { payload: 2 }), 1);
    expect(store.pending()).toBe(1);
    expect(store.lease(5, 100)?.payload).toBe(2);
  });

  test('wait until they are due', () => {
    store.add(job('x', { delay: 50 }), 0);
    expect(store.lease(49, 100)).toBeUndefined();
    expect(store.nextDue()).toBe(50);
    expect(store.lease(50, 100)?.key).toBe('x');
  });

  test('run one at a time for a key, and others meanwhile', () => {
    store.add(job('x'), 0);
    store.lease(0, 100);
    store.add(job('x'), 1);
    store.add(job('y'), 2);
    expect(store.lease(3, 100)?.key).toBe('y');
    expect(store.lease(3, 100)).toBeUndefined();
  });

  test('of higher priority come first', () => {
    store.add(job('low'), 0);
    store.add(job('high', { priority: 9 }), 1);
    expect(store.lease(2, 100)?.key).toBe('high');
  });

  test('are given out again when their lease has run out', () => {
    store.add(job('x'), 0);
    expect(store.lease(0, 100)?.attempts).toBe(0);
    expect(store.lease(99, 200)).toBeUndefined();
    expect(store.lease(101, 200)?.attempts).toBe(1);
  });

  test('that failed come back later, unless a newer one is waiting', () => {
    store.add(job('x'), 0);
    const first = store.lease(0, 100);
    store.retry(first?.id ?? 0, 50, 'no');
    expect(store.lease(49, 100)).toBeUndefined();
    const again = store.lease(50, 100);
    store.add(job('x', { payload: 'newer' }), 51);
    store.retry(again?.id ?? 0, 60, 'no');
    expect([store.pending(), store.lease(70, 100)?.payload]).toEqual([1, 'newer']);
  });

  test('of an installation that is gone are dropped, but for running ones', () => {
    store.add(job('running', { payload: { installationId: 1 } }), 0);
    store.lease(0, 100);
    store.add(job('gone', { payload: { installationId: 1 } }), 0);
    store.add(job('other', { payload: { installationId: 2 } }), 0);
    store.drop('installationId', 1);
    expect([store.pending(), store.lease(1, 100)?.key]).toEqual([2, 'other']);
  });

  test('that are given up are kept to look at', () => {
    store.add(job('x'), 0);
    store.bury(store.lease(0, 100)?.id ?? 0, 'broken');
    expect([store.pending(), store.dead()]).toMatchObject([0, [{ key: 'x', error: 'broken' }]]);
  });
});

describe('a restart', () => {
  test('loses nothing: what was queued or running is there', () => {
    store.accept({ guid: 'a', event: 'push' }, [job('x'), job('y')], 0);
    store.lease(0, 1_000_000);
    database.close();
    open();
    expect([store.lease(1, 10)?.key, store.lease(1, 10)?.key].toSorted()).toEqual(['x', 'y']);
    expect(store.accept({ guid: 'a', event: 'push' }, [], 5)).toBe(false);
  });
});

describe('a folder that can not be used', () => {
  test('is named with the reason', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(() => openDatabase(file)).toThrow(/DATA_DIR .*a-file can't be used/);
  });

  test('a database of a newer version is not touched', () => {
    database.exec('PRAGMA user_version = 99');
    expect(() => openDatabase(folder)).toThrow(/newer than this program knows/);
  });
});
