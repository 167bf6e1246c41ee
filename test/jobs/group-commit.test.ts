import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { createGroupCommit } from '../../src/jobs/group-commit.ts';

let folder: string;
let database: DatabaseSync;
/** Writes of the disk that are under way, as functions that end them. */
let writes: { readonly end: () => void; readonly fail: (error: Error) => void }[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockkeeper-group-'));
  database = new DatabaseSync(join(folder, 'some.sqlite'));
  database.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = WAL; CREATE TABLE numbers (number INTEGER) STRICT');
  writes = [];
});

afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const makeDurable = (): Promise<void> =>
  new Promise((end, fail) => {
    writes.push({ end, fail });
  });

const count = (): number => Number(database.prepare('SELECT count(*) AS count FROM numbers').get()?.['count']);

const insert = (number: number) => (): number => {
  if (number < 0) throw new Error('no such number');
  database.prepare('INSERT INTO numbers VALUES (?)').run(number);
  return number;
};

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('what is committed together', () => {
  test('resolves when the disk has it, not before', async () => {
    const { together } = createGroupCommit({ database, makeDurable });
    const resolved: number[] = [];
    const all = [1, 2].map((number) => together(insert(number)).then((result) => void resolved.push(result)));
    await turn();
    expect([count(), writes.length, resolved]).toEqual([2, 1, []]);
    writes[0]?.end();
    await Promise.all(all);
    expect(resolved).toEqual([1, 2]);
  });

  test('what comes while the disk is busy waits for one write more', async () => {
    const { together } = createGroupCommit({ database, makeDurable });
    const first = together(insert(1));
    await turn();
    const others = [together(insert(2))];
    await turn();
    others.push(together(insert(3)));
    await turn();
    // Stored already, so that the next can follow; promised to nobody yet.
    expect([count(), writes.length]).toEqual([3, 1]);
    writes[0]?.end();
    await first;
    await turn();
    expect(writes).toHaveLength(2);
    writes[1]?.end();
    expect(await Promise.all(others)).toEqual([2, 3]);
  });

  test('one that can not be done does not harm the others, nor those after it', async () => {
    const { together, settled } = createGroupCommit({ database, makeDurable });
    const [bad, good] = [together(insert(-1)), together(insert(1))];
    await expect(bad).rejects.toThrow('no such number');
    await turn();
    writes[0]?.end();
    expect(await good).toBe(1);
    await expect(together(insert(-2))).rejects.toThrow('no such number');
    const next = together(insert(2));
    await turn();
    writes[1]?.end();
    expect(await next).toBe(2);
    await settled();
    expect(count()).toBe(2);
  });

  test('rejects where the disk fails', async () => {
    const { together } = createGroupCommit({ database, makeDurable });
    const one = together(insert(1));
    await turn();
    writes[0]?.fail(new Error('the disk failed'));
    await expect(one).rejects.toThrow('the disk failed');
  });

  test('waits for another writer without keeping the thread, in the order of asking', async () => {
    const other = new DatabaseSync(join(folder, 'some.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    const { together } = createGroupCommit({ database, makeDurable: async () => undefined });
    const order: number[] = [];
    const all = [together(insert(1)).then((number) => order.push(number))];
    await turn();
    all.push(together(insert(2)).then((number) => order.push(number)));
    await turn();
    expect(order).toEqual([]);
    other.exec('COMMIT');
    other.close();
    await Promise.all(all);
    expect(order).toEqual([1, 2]);
  });

  test('what had to wait for another writer waits for a write of its own', async () => {
    const { together } = createGroupCommit({ database, makeDurable });
    const before = [together(insert(1))];
    await turn();
    before.push(together(insert(2)));
    await turn();
    const other = new DatabaseSync(join(folder, 'some.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    let isPromised = false;
    const last = together(insert(3)).then(() => (isPromised = true));
    await turn();
    writes[0]?.end();
    await turn();
    other.exec('COMMIT');
    other.close();
    while (count() < 3) await turn();
    writes[1]?.end();
    await Promise.all(before);
    await turn();
    expect([isPromised, writes.length]).toEqual([false, 3]);
    writes[2]?.end();
    expect(await last).toBe(true);
  });

  test('gives up where another writer never ends', async () => {
    const other = new DatabaseSync(join(folder, 'some.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    const { together } = createGroupCommit({ database, makeDurable, patience: 20 });
    await expect(Promise.all([together(insert(1)), together(insert(2))])).rejects.toThrow(/locked/);
    other.close();
  });
});
