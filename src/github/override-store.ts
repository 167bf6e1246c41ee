import type { DatabaseSync } from 'node:sqlite';

/** A finding that somebody has ignored on one pull request. */
export interface Override {
  /** A rule's id or a finding's fingerprint. */
  readonly target: string;
  readonly author: string;
  readonly reason: string;
}

/** What people have decided on pull requests, and which of their commands were carried out. */
export interface OverrideStore {
  of(repositoryId: number, number: number): readonly Override[];
  set(repositoryId: number, number: number, override: Override): void;
  /** True if there was such an override. */
  remove(repositoryId: number, number: number, target: string): boolean;
  /** True if the command was carried out before; remembers it otherwise only by `markDone`. */
  isDone(commandKey: string): boolean;
  markDone(commandKey: string): void;
}

export function createOverrideStore(database: DatabaseSync): OverrideStore {
  const list = database.prepare(
    'SELECT target, author, reason FROM overrides WHERE repository_id = ? AND pull_number = ? ORDER BY created_at, target',
  );
  const put = database.prepare(
    'INSERT OR REPLACE INTO overrides (repository_id, pull_number, target, author, reason, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const drop = database.prepare('DELETE FROM overrides WHERE repository_id = ? AND pull_number = ? AND target = ?');
  const done = database.prepare('SELECT 1 AS found FROM commands_done WHERE comment_key = ?');
  const mark = database.prepare('INSERT OR IGNORE INTO commands_done (comment_key, done_at) VALUES (?, ?)');
  return {
    of: (repositoryId, number) =>
      list.all(repositoryId, number).map((row) => ({
        target: String(row['target']),
        author: String(row['author']),
        reason: String(row['reason']),
      })),
    set: (repositoryId, number, { target, author, reason }) =>
      void put.run(repositoryId, number, target, author, reason, Date.now()),
    remove: (repositoryId, number, target) => Number(drop.run(repositoryId, number, target).changes) > 0,
    isDone: (key) => done.get(key) !== undefined,
    markDone: (key) => void mark.run(key, Date.now()),
  };
}
