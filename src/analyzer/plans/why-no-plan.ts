import type { CatalogColumn, CatalogTable } from '../database/catalog.ts';
import { directionOf } from '../deploy/type-direction.ts';
import type { Step } from '../django/history.ts';
import type { RuleContext } from '../rules/define.ts';
import { actionsOf, code } from '../rules/message.ts';

/** Operations of Django in the place of which a plan can stand. */
const planned: ReadonlySet<string> = new Set([
  'AddField',
  'AlterField',
  'RemoveField',
  'RenameField',
  'DeleteModel',
  'RenameModel',
]);

/**
 * Why an operation that takes several releases has no plan with the text of every file, in one sentence; undefined where there is
 * nothing that would help to know. For a change of which migrations are new, on PostgreSQL.
 */
export function whyNoPlan(context: RuleContext, step: Step): string | undefined {
  const { compiled, change, target, project } = context;
  const { migration, steps } = compiled;
  if (change.files === undefined || target.vendor !== 'postgresql' || !planned.has(step.operation.name))
    return undefined;
  if (migration.replaces.length > 0) return undefined;
  const writes = 'Lockkeeper writes the releases out, file by file, only';
  if (steps.length > 1) {
    return `${writes} where the operation is alone in its migration: this one has ${steps.length} operations.`;
  }
  const isLast = project.graph.childrenOf([migration.app, migration.name]).length === 0;
  return isLast ? whyNoTypeChange(context, step) : `${writes} for a migration that no other comes after.`;
}

function whyNoTypeChange(context: RuleContext, step: Step): string | undefined {
  const [change] = context.entriesOf(step).flatMap((entry) => actionsOf(entry, 'alter-column-type'));
  const table = change === undefined ? undefined : context.compiled.catalogBefore.table(change.relation);
  const column = change === undefined ? undefined : table?.columns.get(change.column);
  if (change === undefined || table === undefined || column === undefined) return undefined;
  const reason = reasonOf(table, column, change.to);
  return reason === undefined ? undefined : `There is no plan in files for ${code(column.name)}: ${reason}.`;
}

function reasonOf(table: CatalogTable, column: CatalogColumn, to: string): string | undefined {
  const kinds = new Set(
    table.constraints.flatMap(({ kind, columns }) => (columns.includes(column.name) ? [kind] : [])),
  );
  if (kinds.has('primary-key')) return 'a key takes its sequence and all that points to it along';
  if (kinds.has('foreign-key'))
    return 'it and the key that it points to have to change in an order of their own, a release each';
  if (column.identity || column.generated)
    return 'the database makes its values itself, so no trigger can keep a copy equal';
  if (column.hasDefault) return 'its database default would have to move to the new column with its name';
  if (!['wider', 'narrower'].includes(directionOf(column.type, to))) {
    return 'code writes the two types differently, so the new column needs a field of its own that releases learn to write, then to read';
  }
  return table.readers.length > 0 || table.triggers.length > 0 ? 'views or triggers know the column' : undefined;
}
