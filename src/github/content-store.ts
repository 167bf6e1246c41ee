import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Texts by a key that stands for exactly this content: kept on disk, so that a restart reads nothing twice. */
export interface ContentStore {
  get(key: string): string | undefined;
  set(key: string, text: string): void;
  close(): void;
}

/** After this many writes the store is looked at for its size. */
const writesBetweenSweeps = 500;

/**
 * Opens (or makes) a store in a folder, bounded to a number of bytes: what was not read for the longest time goes first. It is
 * a cache: what can't be read is thrown away and begun anew.
 */
export function openContentStore(folder: string, maxBytes = 1_000_000_000): ContentStore {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'content.sqlite');
  try {
    return storeIn(open(path), maxBytes);
  } catch {
    for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
    return storeIn(open(path), maxBytes);
  }
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA busy_timeout = 2000;
    CREATE TABLE IF NOT EXISTS contents (
      key TEXT PRIMARY KEY, text TEXT NOT NULL, bytes INTEGER NOT NULL, used_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS contents_used ON contents (used_at);`);
  return database;
}

/** A read counts as use once an hour: reading is not to become writing. */
const useGrain = 60 * 60 * 1000;

function storeIn(database: DatabaseSync, maxBytes: number): ContentStore {
  const find = database.prepare('SELECT text, used_at FROM contents WHERE key = ?');
  const use = database.prepare('UPDATE contents SET used_at = ? WHERE key = ?');
  const put = database.prepare('INSERT OR IGNORE INTO contents (key, text, bytes, used_at) VALUES (?, ?, ?, ?)');
  const total = database.prepare('SELECT coalesce(sum(bytes), 0) AS bytes FROM contents');
  const oldest = database.prepare('SELECT key, bytes FROM contents ORDER BY used_at LIMIT 200');
  const remove = database.prepare('DELETE FROM contents WHERE key = ?');
  let writes = 0;

  const sweep = (): void => {
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

  sweep();
  return {
    get(key) {
      const row = find.get(key);
      if (row === undefined) return undefined;
      if (Date.now() - Number(row['used_at']) > useGrain) use.run(Date.now(), key);
      return String(row['text']);
    },
    set(key, text) {
      put.run(key, text, Buffer.byteLength(text) + 200, Date.now());
      writes += 1;
      if (writes % writesBetweenSweeps === 0) sweep();
    },
    close: () => database.close(),
  };
}
