import type { CatalogColumn, CatalogTable } from '../database/catalog.ts';
import { directionOf } from '../deploy/type-direction.ts';
import type { Step } from '../django/history.ts';
import type { RuleContext } from '../rules/define.ts';
import { actionsOf } from '../rules/message.ts';
import { whyNotChangeKey } from './change-key.ts';

/** Why there is no plan for a change of a column's type, as a clause; undefined where what is known of the column does not say it. */
export function whyNoTypeChange(context: RuleContext, step: Step): string | undefined {
  const [change] = context.entriesOf(step).flatMap((entry) => actionsOf(entry, 'alter-column-type'));
  const table = change === undefined ? undefined : context.compiled.catalogBefore.table(change.relation);
  const column = change === undefined ? undefined : table?.columns.get(change.column);
  if (change === undefined || table === undefined || column === undefined) return undefined;
  const isKey = table.constraints.some(({ kind, columns }) => kind === 'primary-key' && columns.includes(column.name));
  return isKey ? whyNotChangeKey(context, step) : reasonOf(table, column, change.to);
}

function reasonOf(table: CatalogTable, column: CatalogColumn, to: string): string | undefined {
  const kinds = new Set(
    table.constraints.flatMap(({ kind, columns }) => (columns.includes(column.name) ? [kind] : [])),
  );
  if (kinds.has('foreign-key'))
    return 'its type is that of the key that it points to: it changes with that key, or its values come to mean something else';
  if (column.identity || column.generated)
    return 'the database makes its values itself, so no trigger can keep a copy equal';
  if (column.hasDefault) return 'its database default would have to move to the new column with its name';
  if (!['wider', 'narrower'].includes(directionOf(column.type, to))) {
    return 'code writes the two types differently, so the new column needs a field of its own that releases learn to write, then to read';
  }
  if (kinds.has('check') || kinds.has('exclude'))
    return 'a constraint on it would have to be written again for the new column';
  if (table.readers.length > 0 || table.triggers.length > 0) return 'views or triggers know the column';
  const isIndexed = table.indexes.some(({ uses }) => uses.includes(column.name));
  return isIndexed ? 'an index on it can not be told from what is known of it, and so not built again' : undefined;
}
