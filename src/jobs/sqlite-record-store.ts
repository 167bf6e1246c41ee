import type { DatabaseSync } from 'node:sqlite';

import { recordMemory, type Json, type RecordStore } from './record-store.ts';
import type { Durable } from './group-commit.ts';

/** Records in the App's database. */
export function createSqliteRecordStore(reading: DatabaseSync, { database, together }: Durable): RecordStore {
  const get = reading.prepare('SELECT value FROM records WHERE collection = ? AND key = ?');
  const list = reading.prepare('SELECT key, value FROM records WHERE collection = ? ORDER BY key');
  const put = database.prepare(
    'INSERT OR REPLACE INTO records (collection, key, value, written_at) VALUES (?, ?, ?, ?)',
  );
  const claim = database.prepare(
    'INSERT OR IGNORE INTO records (collection, key, value, written_at) VALUES (?, ?, ?, ?)',
  );
  const touch = database.prepare('UPDATE records SET written_at = ? WHERE collection = ?');
  const remove = database.prepare('DELETE FROM records WHERE collection = ? AND key = ?');
  const clear = database.prepare('DELETE FROM records WHERE collection = ?');
  const forget = database.prepare('DELETE FROM records WHERE written_at < ?');
  const write = (collection: string, change: () => boolean): Promise<boolean> =>
    together(() => {
      const isChanged = change();
      touch.run(Date.now(), collection);
      forget.run(Date.now() - recordMemory);
      return isChanged;
    });
  return {
    async get(collection, key) {
      const row = get.get(collection, key);
      return row === undefined ? undefined : (JSON.parse(String(row['value'])) as Json);
    },
    async put(collection, key, value) {
      await write(collection, () => put.run(collection, key, JSON.stringify(value), Date.now()).changes > 0);
    },
    claim: (collection, key, value) =>
      write(collection, () => claim.run(collection, key, JSON.stringify(value), Date.now()).changes > 0),
    remove: (collection, key) => together(() => Number(remove.run(collection, key).changes) > 0),
    clear: (collection) => together(() => void clear.run(collection)),
    async list(collection) {
      const rows = list.all(collection);
      return rows.map((row) => ({ key: String(row['key']), value: JSON.parse(String(row['value'])) as Json }));
    },
  };
}
