import type { CompiledStatement } from '../../sql/statement.ts';
import type { Catalog } from '../catalog.ts';
import type { Timeline, TimelineEntry } from '../effects.ts';
import { effectsOfSqlite } from './judge.ts';
import { readSqlite } from './read-statement.ts';
import { findRemakes } from './remakes.ts';

export interface SqliteTimelineOptions {
  /** What exists before the first statement. It is not changed. */
  readonly catalog: Catalog;
  readonly atomic: boolean;
}

/** The timeline of a migration on SQLite. */
export function sqliteTimelineOf(
  statements: readonly CompiledStatement[],
  { catalog: catalogBefore, atomic }: SqliteTimelineOptions,
): Timeline {
  const texts = statements.map((statement) => ({ ...statement, read: readSqlite(statement.sql) }));
  const remakes = findRemakes(texts.flatMap(({ read }) => read));
  const catalog = catalogBefore.snapshot();
  const entries: TimelineEntry[] = [];
  let transaction = 1;
  let inTransaction = atomic;
  for (const [source, { read, at, deferred, raw, unresolved }] of texts.entries()) {
    // A text that Django splits is one statement here; what is left has been in a list.
    const isRefused = raw && unresolved.length === 0 && read.length > 1;
    for (const statement of read) {
      const remake = remakes.get(statement);
      const effects = effectsOfSqlite(statement, { catalog, catalogBefore, inTransaction, remake });
      if (!inTransaction) transaction += 1;
      entries.push({
        sql: statement.text,
        line: at.startLine,
        source,
        transaction,
        inTransaction,
        deferred,
        effects: isRefused ? { ...effects, error: onlyOne } : effects,
        heldBefore: [],
        settings: new Map(),
        unseen: new Set(),
        empty: new Set(),
        condition: undefined,
        parts: [],
      });
      catalog.apply(statement.text);
      if (effects.transactionControl === 'begin') inTransaction = true;
      if (effects.transactionControl === 'commit' || effects.transactionControl === 'rollback') inTransaction = false;
    }
  }
  return { entries };
}

/** What Python's sqlite3 answers to several statements in one text. */
const onlyOne = 'You can only execute one statement at a time.';
