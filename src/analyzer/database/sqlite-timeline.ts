import type { CompiledStatement } from '../sql/statement.ts';
import type { Timeline } from './effects.ts';
import { noEffects } from './no-effects.ts';

/** The statements of a migration on SQLite, which locks the whole database: what they do is not judged. */
export function sqliteTimelineOf(statements: readonly CompiledStatement[], atomic: boolean): Timeline {
  const known = [...statements.entries()].filter(([, { sql }]) => sql !== '');
  return {
    entries: known.map(([source, { sql, at, deferred }], index) => ({
      sql,
      line: at.startLine,
      source,
      transaction: atomic ? 1 : index + 1,
      inTransaction: atomic,
      deferred,
      effects: { ...noEffects, unknown: 'locks of SQLite are not judged' },
      heldBefore: [],
      settings: new Map(),
      unseen: new Set(),
      empty: new Set(),
      condition: undefined,
      parts: [],
    })),
  };
}
