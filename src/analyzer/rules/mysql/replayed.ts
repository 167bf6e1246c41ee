import type { Catalog } from '../../database/catalog.ts';
import type { TimelineEntry } from '../../database/effects.ts';
import { readMysql } from '../../database/mysql/read-statement.ts';
import type { MysqlStatement } from '../../database/mysql/statement.ts';
import type { RuleContext } from '../define.ts';

type Alter = Extract<MysqlStatement, { kind: 'alter' }>;

/** An ALTER TABLE (CREATE INDEX and DROP INDEX are such) with the database just before it and just after it. */
export interface ReplayedAlter {
  readonly entry: TimelineEntry;
  readonly statement: Alter;
  readonly before: Catalog;
  readonly after: Catalog;
  /** False after `SET foreign_key_checks = 0`. */
  readonly isChecked: boolean;
}

/** The changes of tables of a migration, in the order in which they run. */
export function replayedAlters(context: RuleContext): readonly ReplayedAlter[] {
  const found: ReplayedAlter[] = [];
  let before = context.compiled.catalogBefore.snapshot();
  for (const entry of context.timeline.entries) {
    const after = before.snapshot();
    after.apply(entry.sql);
    const isChecked = !/^(0|off|false)$/iu.test(entry.settings.get('foreign_key_checks') ?? '1');
    for (const statement of readMysql(entry.sql)) {
      if (statement.kind === 'alter') found.push({ entry, statement, before, after, isChecked });
    }
    before = after;
  }
  return found;
}
