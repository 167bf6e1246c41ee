import type { TimelineEntry } from '../database/effects.ts';
import { entriesOf, stringOf } from '../django/plain-values.ts';
import type { RuleContext } from './define.ts';

/**
 * True for SQL by hand that is none of PostgreSQL's, in a project whose settings name SQLite and whose configuration names no
 * database: PostgreSQL was assumed, and the text says that the assumption may be wrong.
 */
export function isOfAnotherDatabase(entry: TimelineEntry, { target, project, stepOf }: RuleContext): boolean {
  const { error } = entry.effects;
  const database = entriesOf(entriesOf(project.settings.values.get('DATABASES'))?.get('default'));
  const isAssumed = target.vendor === 'postgresql' && target.assumed.database;
  return (
    isAssumed &&
    error?.startsWith('syntax error') === true &&
    stepOf(entry) !== undefined &&
    /sqlite/iu.test(stringOf(database?.get('ENGINE')) ?? '')
  );
}
