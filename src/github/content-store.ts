import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

import { makeFolder } from '../jobs/make-folder.ts';

/**
 * Texts by key, kept on disk, so that a restart reads nothing twice. All of it may be lost: a disk that is full, or another process
 * that writes for too long, costs requests and nothing else, so no method throws for that.
 */
export interface ContentStore {
  get(key: string): string | undefined;
  /** Keeps what a key stands for: always exactly this content. */
  set(key: string, text: string): void;
  /** Keeps what a key stands for now. */
  replace(key: string, text: string): void;
  close(): void;
}

/** After this many writes the store is looked at for its size. */
const writesBetweenSweeps = 500;

/**
 * Opens (or makes) a store in a folder, bounded to a number of bytes: what was not read for the longest time goes first, and what
 * was not read for ninety days goes as well. It is a cache: what can't be read is thrown away and begun anew.
 */
export function openContentStore(folder: string, maxBytes = 1_000_000_000): ContentStore {
  makeFolder(folder);
  const path = join(folder, 'content.sqlite');
  try {
    return storeIn(open(path), maxBytes);
  } catch (error) {
    // Another process works with it: taking the file away would cost both.
    if (isBusy(error)) return storeIn(open(':memory:'), maxBytes);
    for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
    return storeIn(open(path), maxBytes);
  }
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec(`
    PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;
    CREATE TABLE IF NOT EXISTS contents (
      key TEXT PRIMARY KEY, text TEXT NOT NULL, bytes INTEGER NOT NULL, used_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS contents_used ON contents (used_at);`);
  return database;
}

/** What nobody has read for so long is forgotten, of repositories that are gone as well. Milliseconds. */
export const contentMemory = 90 * 24 * 60 * 60 * 1000;

/** A read counts as use once an hour: reading is not to become writing. */
const useGrain = 60 * 60 * 1000;

function storeIn(database: DatabaseSync, maxBytes: number): ContentStore {
  const find = database.prepare('SELECT text, used_at FROM contents WHERE key = ?');
  const use = database.prepare('UPDATE contents SET used_at = ? WHERE key = ?');
  const put = database.prepare('INSERT OR IGNORE INTO contents (key, text, bytes, used_at) VALUES (?, ?, ?, ?)');
  const replace = database.prepare('INSERT OR REPLACE INTO contents (key, text, bytes, used_at) VALUES (?, ?, ?, ?)');
  const total = database.prepare('SELECT coalesce(sum(bytes), 0) AS bytes FROM contents');
  const oldest = database.prepare('SELECT key, bytes FROM contents ORDER BY used_at LIMIT 200');
  const remove = database.prepare('DELETE FROM contents WHERE key = ?');
  const forget = database.prepare('DELETE FROM contents WHERE used_at < ?');
  let writes = 0;

  const sweep = (): void => {
    forget.run(Date.now() - contentMemory);
    let bytes = Number(total.get()?.['bytes'] ?? 0);
    while (bytes > maxBytes) {
      const rows = oldest.all();
      if (rows.length === 0) return;
      for (const row of rows) {
        if (bytes <= maxBytes * 0.9) return;
        remove.run(String(row['key']));
        bytes -= Number(row['bytes']);
      }
    }
  };

  const write = (statement: StatementSync, key: string, text: string): void => {
    unlessRefused(() => {
      statement.run(key, text, Buffer.byteLength(text) + 200, Date.now());
      writes += 1;
      if (writes % writesBetweenSweeps === 0) sweep();
    });
  };

  // Damage is to be found now, when the store can still be begun anew.
  sweep();
  return {
    get(key) {
      const row = unlessRefused(() => find.get(key));
      if (row === undefined) return undefined;
      if (Date.now() - Number(row['used_at']) > useGrain) unlessRefused(() => use.run(Date.now(), key));
      return String(row['text']);
    },
    set: (key, text) => write(put, key, text),
    replace: (key, text) => write(replace, key, text),
    close: () => database.close(),
  };
}

/** Result codes of SQLite, the extended ones in the higher bits: SQLITE_BUSY, SQLITE_LOCKED. */
function isBusy(error: unknown): boolean {
  const code = Number((error as { readonly errcode?: unknown }).errcode) & 0xff;
  return code === 5 || code === 6;
}

/** What SQLite answers; undefined where it can't: the file is busy, full or damaged. */
function unlessRefused<Result>(ask: () => Result): Result | undefined {
  try {
    return ask();
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ERR_SQLITE_ERROR') return undefined;
    throw error;
  }
}
