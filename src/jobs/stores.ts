import { openDatabase } from './database.ts';
import { createGroupCommit } from './group-commit.ts';
import type { JobStore } from './job-store.ts';
import type { RecordStore } from './record-store.ts';
import { createSqliteJobStore, requeueInterrupted } from './sqlite-job-store.ts';
import { createSqliteRecordStore } from './sqlite-record-store.ts';

/** All that the App keeps. */
export interface Stores {
  readonly jobs: JobStore;
  readonly records: RecordStore;
  /** Rejects where nothing can be written. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  /** False for a look from outside while the App may be running; true for the App, which takes up what was interrupted. */
  readonly isOwner?: boolean;
}

/** Stores in a folder, for one process. Throws an Error with one clear line where the folder can't be used. */
export function openEmbeddedStores(dataDir: string, { isOwner = true }: EmbeddedOptions = {}): Stores {
  const { database, impatient, makeDurable, close } = openDatabase(dataDir, { isOwner });
  if (isOwner) requeueInterrupted(database);
  const { together, settled } = createGroupCommit({ database: impatient, makeDurable });
  const durable = { database: impatient, together };
  const jobs = createSqliteJobStore({ database, durable });
  const records = createSqliteRecordStore(database, durable);
  return {
    jobs,
    records,
    async check() {
      await records.put('health', 'written', Date.now());
      await jobs.figures();
    },
    async close() {
      await settled();
      close();
    },
  };
}
