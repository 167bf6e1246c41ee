import { closeSync, fdatasync, fsyncSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { makeFolder } from './make-folder.ts';
import { inTransaction } from './sqlite-transaction.ts';

/** The file in DATA_DIR that holds jobs and records. */
export const databaseName = 'lockkeeper.sqlite';

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
  `
  ALTER TABLE jobs ADD COLUMN tenant TEXT NOT NULL DEFAULT '';
  ALTER TABLE jobs ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE jobs ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE jobs ADD COLUMN crashes INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE jobs ADD COLUMN delivery TEXT;
  ALTER TABLE jobs ADD COLUMN added_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE jobs ADD COLUMN died_at INTEGER;
  UPDATE jobs SET tenant = coalesce(json_extract(payload, '$.installationId'), ''), added_at = run_after;
  DROP INDEX jobs_due;
  CREATE INDEX jobs_order ON jobs (state, priority DESC, turn, run_after, id);
  CREATE INDEX jobs_due ON jobs (state, run_after);
  CREATE INDEX jobs_tenant ON jobs (tenant, state, turn);
  CREATE INDEX deliveries_age ON deliveries (received_at);
  CREATE TABLE records (
    collection TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    PRIMARY KEY (collection, key)
  ) STRICT;
  CREATE INDEX records_age ON records (written_at);
  INSERT INTO records SELECT 'overrides:' || repository_id || '#' || pull_number, target,
    json_object('kind', 'ignore', 'author', author, 'reason', reason, 'createdAt', created_at), created_at FROM overrides;
  INSERT INTO records SELECT 'command:' || comment_key, 'done', done_at, done_at FROM commands_done;
  DROP TABLE overrides;
  DROP TABLE commands_done;
  `,
];

export interface OpenDatabase {
  /**
   * Its commits do not wait for the disk. A process that dies loses nothing of them; a power cut may take what `makeDurable` was
   * not asked for.
   */
  readonly database: DatabaseSync;
  /** The same database, for who would rather be refused than wait for another writer. */
  readonly impatient: DatabaseSync;
  /** Resolves when all that was committed is on the disk. Once it has failed it fails for ever. */
  makeDurable(): Promise<void>;
  close(): void;
}

/**
 * Opens (or makes) the App's database in a folder. Its owner is the one process that runs jobs: a second one is refused for as
 * long as the first lives. Throws an Error with one clear line where the folder or file can't be used, is damaged, was written
 * by a newer version, or belongs to another process.
 */
export function openDatabase(dataDir: string, { isOwner }: { readonly isOwner: boolean }): OpenDatabase {
  const open: { close(): void }[] = [];
  try {
    makeFolder(dataDir);
    if (isOwner) open.push(takeOwnership(dataDir));
    const path = join(dataDir, databaseName);
    const connect = (busyTimeout: number): DatabaseSync => {
      const made = new DatabaseSync(path);
      open.push(made);
      // NORMAL: `makeDurable` writes the journal to the disk. A journal that grew in a burst is cut back to 16 MB.
      made.exec(`PRAGMA busy_timeout = ${busyTimeout}; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
        PRAGMA journal_size_limit = 16777216; PRAGMA foreign_keys = ON;`);
      return made;
    };
    const database = connect(5000);
    if (isOwner) checkIntegrity(database);
    migrate(database, isOwner);
    const impatient = connect(0);
    // The owner's patient connection brings the journal's pages home, which takes long; others only where it doesn't. Pages.
    impatient.exec('PRAGMA wal_autocheckpoint = 20000');
    if (!isOwner) database.exec('PRAGMA wal_autocheckpoint = 20000');
    const journal = openJournal(path);
    open.push(journal);
    return { database, impatient, makeDurable: journal.makeDurable, close: () => closeAll(open) };
  } catch (error) {
    closeAll(open);
    throw new Error(`DATA_DIR ${dataDir} can't be used: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** A lock that the operating system gives back whatever becomes of the process: an exclusive transaction that never ends. */
function takeOwnership(dataDir: string): DatabaseSync {
  const lock = new DatabaseSync(join(dataDir, 'owner.sqlite'));
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE;');
    return lock;
  } catch (error) {
    lock.close();
    if (!/locked|busy/.test(String(error))) throw error;
    throw new Error('another Lockkeeper runs on it', { cause: error });
  }
}

function checkIntegrity(database: DatabaseSync): void {
  const result = String(database.prepare('PRAGMA quick_check(1)').get()?.['quick_check']);
  if (result !== 'ok') throw new Error(`its database is damaged (${result}); docs/operate.md says what to do`);
}

/**
 * Writes the journal to the disk as SQLite does with `synchronous=FULL` after each commit, but in a thread of Node's, with the
 * database free for the next writer meanwhile. What was brought home from the journal before was on the disk before
 * (https://www.sqlite.org/wal.html, "Performance Considerations").
 */
function openJournal(path: string): { makeDurable(): Promise<void>; close(): void } {
  const file = openSync(`${path}-wal`, 'r+');
  // The name of a journal that was made just now has to last as well.
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
  let failure: Error | undefined;
  return {
    makeDurable: () =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure);
        fdatasync(file, (error) => {
          if (error === null) return resolve();
          // The system may have dropped what it could not write, and would say that all is well the next time.
          failure ??= new Error(`the disk failed; start Lockkeeper again once it is well: ${error.message}`, {
            cause: error,
          });
          reject(failure);
        });
      }),
    close: () => closeSync(file),
  };
}

function closeAll(opened: readonly { close(): void }[]): void {
  for (const each of opened.toReversed()) each.close();
}

/** Whoever only looks leaves it as it is: an older App may be at work on it. */
function migrate(database: DatabaseSync, isOwner: boolean): void {
  const version = (): number => Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (version() > steps.length)
    throw new Error(`its database has version ${version()}, newer than this program knows (${steps.length})`);
  if (version() === steps.length) return;
  if (!isOwner)
    throw new Error(
      `its database has version ${version()}, and ${steps.length} is known here: start this App on it first`,
    );
  inTransaction(database, () => {
    for (const step of steps.slice(version())) database.exec(step);
    database.exec(`PRAGMA user_version = ${steps.length}`);
  });
}
