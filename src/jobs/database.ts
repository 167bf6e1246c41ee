import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * The schema, one step a version, append-only: a database of an older version is brought forward at start. Changing a step
 * that was released would leave existing databases behind.
 */
const steps: readonly string[] = [
  `
  CREATE TABLE deliveries (guid TEXT PRIMARY KEY, event TEXT NOT NULL, received_at INTEGER NOT NULL) STRICT;
  CREATE TABLE jobs (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    payload TEXT NOT NULL,
    priority INTEGER NOT NULL,
    run_after INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'dead')),
    leased_until INTEGER,
    error TEXT
  ) STRICT;
  CREATE INDEX jobs_due ON jobs (state, run_after);
  CREATE INDEX jobs_key ON jobs (key, state);
  CREATE TABLE overrides (
    repository_id INTEGER NOT NULL,
    pull_number INTEGER NOT NULL,
    target TEXT NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (repository_id, pull_number, target)
  ) STRICT;
  CREATE TABLE commands_done (comment_key TEXT PRIMARY KEY, done_at INTEGER NOT NULL) STRICT;
  `,
];

/** Deliveries are remembered for this long: GitHub can send one again for three days (a week on GitHub Enterprise Server). */
export const deliveryMemory = 10 * 24 * 60 * 60 * 1000;

/**
 * Opens (or makes) the App's database in a folder. Throws an Error with one clear line where the folder or file can't be
 * used, or was written by a newer version.
 */
export function openDatabase(dataDir: string): DatabaseSync {
  try {
    mkdirSync(dataDir, { recursive: true });
    const database = new DatabaseSync(join(dataDir, 'lockkeeper.sqlite'));
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON;',
    );
    migrate(database);
    return database;
  } catch (error) {
    throw new Error(`DATA_DIR ${dataDir} can't be used: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function migrate(database: DatabaseSync): void {
  const row = database.prepare('PRAGMA user_version').get();
  const version = Number(row?.['user_version'] ?? 0);
  if (version > steps.length)
    throw new Error(`its database has version ${version}, newer than this program knows (${steps.length})`);
  for (const [index, step] of steps.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN; ${step} PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}
