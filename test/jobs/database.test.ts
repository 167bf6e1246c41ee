import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { openDatabase } from '../../src/jobs/database.ts';
import { openEmbeddedStores } from '../../src/jobs/stores.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockkeeper-database-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const path = (): string => join(folder, 'lockkeeper.sqlite');

describe('a folder', () => {
  test('that is none is named with the reason', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(() => openDatabase(file, { isOwner: true })).toThrow(/DATA_DIR .*a-file can't be used/);
  });

  test('has one owner, and others may look', () => {
    const first = openDatabase(folder, { isOwner: true });
    expect(() => openDatabase(folder, { isOwner: true })).toThrow(/another Lockkeeper runs on it/);
    openDatabase(folder, { isOwner: false }).close();
    first.close();
    openDatabase(folder, { isOwner: true }).close();
  });

  test('with a database of a newer version is not touched', () => {
    const { database, close } = openDatabase(folder, { isOwner: true });
    database.exec('PRAGMA user_version = 99');
    close();
    expect(() => openDatabase(folder, { isOwner: true })).toThrow(/newer than this program knows/);
  });

  test('with a file that is no database is refused', () => {
    writeFileSync(path(), 'this is no database at all, whatever its name says'.repeat(100));
    expect(() => openDatabase(folder, { isOwner: true })).toThrow(/can't be used: .*file is not a database/);
  });

  test('is made with the folders above it', () => {
    const inner = join(folder, 'not', 'there');
    openDatabase(inner, { isOwner: true }).close();
    expect(statSync(inner).mode & 0o777).toBe(0o700);
  });

  test.each([
    ['a file is in the way', () => join(path(), 'x')],
    // Node's own recursive mkdir never comes back from here.
    ['none can be made', () => '/proc/lockkeeper/x'],
  ])('where %s is refused at once', (_, place) => {
    openDatabase(folder, { isOwner: true }).close();
    expect(() => openDatabase(place(), { isOwner: true })).toThrow(/can't be used/);
  });

  test('with a damaged database is refused, and told what to do', () => {
    const stores = openDatabase(folder, { isOwner: true });
    const fill = stores.database.prepare('INSERT INTO deliveries (guid, event, received_at) VALUES (?, ?, ?)');
    for (let index = 0; index < 2000; index += 1) fill.run(`guid-${index}-${'x'.repeat(50)}`, 'push', index);
    stores.close();
    const bytes = readFileSync(path());
    bytes.fill(0xff, 20 * 4096, 24 * 4096);
    writeFileSync(path(), bytes);
    expect(() => openDatabase(folder, { isOwner: true })).toThrow(/can't be used: .*(damaged|malformed)/);
  });
});

function makeFirstVersion(): void {
  const old = new DatabaseSync(path());
  old.exec(`
    CREATE TABLE deliveries (guid TEXT PRIMARY KEY, event TEXT NOT NULL, received_at INTEGER NOT NULL) STRICT;
    CREATE TABLE jobs (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, payload TEXT NOT NULL,
      priority INTEGER NOT NULL, run_after INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
      state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'dead')), leased_until INTEGER, error TEXT) STRICT;
    CREATE INDEX jobs_due ON jobs (state, run_after);
    CREATE INDEX jobs_key ON jobs (key, state);
    CREATE TABLE overrides (repository_id INTEGER NOT NULL, pull_number INTEGER NOT NULL, target TEXT NOT NULL,
      author TEXT NOT NULL, reason TEXT NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (repository_id, pull_number, target)) STRICT;
    CREATE TABLE commands_done (comment_key TEXT PRIMARY KEY, done_at INTEGER NOT NULL) STRICT;
    PRAGMA user_version = 1;
    INSERT INTO jobs (kind, key, payload, priority, run_after, state, leased_until) VALUES
      ('review', 'pull:1#2', '{"kind":"review","installationId":5}', 10, 5, 'running', 6);
    INSERT INTO overrides VALUES (1, 2, 'a-rule', 'ann', 'it is "small"', 3);
    INSERT INTO commands_done VALUES ('1:review:7:0', 4);`);
  old.close();
}

describe('a database of the first version', () => {
  test('is brought forward with its jobs and decisions', async () => {
    makeFirstVersion();
    const stores = openEmbeddedStores(folder);
    try {
      expect(await stores.jobs.lease(1000)).toMatchObject({ key: 'pull:1#2', tenant: '5', crashes: 1 });
      expect(await stores.records.list('overrides:1#2')).toEqual([
        { key: 'a-rule', value: { kind: 'ignore', author: 'ann', reason: 'it is "small"', createdAt: 3 } },
      ]);
      expect(await stores.records.get('command:1:review:7:0', 'done')).toBe(4);
    } finally {
      await stores.close();
    }
  });

  test('is left as it is by whoever only looks: the App that works on it may be of that version too', () => {
    makeFirstVersion();
    expect(() => openDatabase(folder, { isOwner: false })).toThrow(
      /has version 1, and 2 is known here: start this App/,
    );
    const old = new DatabaseSync(path());
    expect(old.prepare('SELECT target FROM overrides').get()).toEqual({ target: 'a-rule' });
    old.close();
  });

  test('is brought forward whole, or not at all by a process that is killed at that', () => {
    makeFirstVersion();
    const program = `
      import { DatabaseSync } from 'node:sqlite';
      const { exec } = DatabaseSync.prototype;
      DatabaseSync.prototype.exec = function (sql) {
        if (/user_version =/.test(sql)) process.kill(process.pid, 'SIGKILL');
        return exec.call(this, sql);
      };
      const { openDatabase } = await import(${JSON.stringify(pathToFileURL('src/jobs/database.ts').href)});
      openDatabase(${JSON.stringify(folder)}, { isOwner: true });`;
    const { signal } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { env: {} });
    expect(signal).toBe('SIGKILL');
    const { database, close } = openDatabase(folder, { isOwner: true });
    expect(database.prepare('SELECT count(*) AS jobs FROM jobs').get()).toEqual({ jobs: 1 });
    expect(database.prepare(`SELECT key FROM records WHERE collection = 'overrides:1#2'`).get()).toEqual({
      key: 'a-rule',
    });
    close();
  });
});
