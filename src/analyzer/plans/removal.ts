import type { Catalog, CatalogColumn } from '../database/catalog.ts';
import type { Step } from '../django/history.ts';
import type { Piece } from '../fixes/layout.ts';
import { operationSource, type SourceFile } from '../fixes/source-file.ts';
import { oncePer } from '../once-per.ts';
import type { RuleContext } from '../rules/define.ts';
import { actionsOf } from '../rules/message.ts';
import { laterOf } from './later.ts';
import { isPlain, isReplaceable, operationPiece } from './subject.ts';
import { takeOut, type Remainder } from './take-out.ts';

/** RemoveField and DeleteModel operations of one migration that go in two releases together. */
export interface Removal {
  readonly context: RuleContext;
  readonly file: SourceFile;
  readonly parts: readonly RemovedPart[];
  readonly rest: Remainder['files'];
  readonly behind: Remainder['behind'];
}

/** What one of the operations takes away. */
export interface RemovedPart {
  readonly step: Step;
  /** The operation as it is written, inside of `state_operations`. */
  readonly piece: Piece;
  /** `Order.number`, or `Note` for a model. */
  readonly name: string;
  readonly model: string;
  readonly columns: readonly RemovedColumn[];
  readonly tables: readonly string[];
  /** Foreign keys that go in the first release, so that what they point to can still be deleted. */
  readonly keys: readonly { readonly table: string; readonly name: string }[];
}

export interface RemovedColumn extends CatalogColumn {
  readonly table: string;
  /** True if its table goes as well. */
  readonly goesWithTable: boolean;
}

/**
 * The operations of a migration that take fields and models away, this one among them; only this one where the others can't be
 * taken out with it.
 */
export function removalOf(context: RuleContext, step: Step | undefined): Removal | undefined {
  if (step === undefined || !isRemoval(step) || !isReplaceable(context)) return undefined;
  return jointRemoval(context) ?? removalOfSteps(context, [step]);
}

/** All of them together: the same for each. */
const jointRemoval = oncePer((context: RuleContext) =>
  removalOfSteps(context, context.compiled.steps.filter(isRemoval)),
);

/** True for operations that the plan knows. */
export function isRemoval({ operation, understood }: Step): boolean {
  return understood && operation.path.startsWith('django.') && ['RemoveField', 'DeleteModel'].includes(operation.name);
}

function removalOfSteps(context: RuleContext, steps: readonly Step[]): Removal | undefined {
  const sources = steps.map(({ operation }) => operationSource(operation, context.project));
  const file = sources[0]?.file;
  const remainder = file === undefined ? undefined : takeOut(context, steps);
  if (file === undefined || remainder === undefined || typeof remainder === 'string') return undefined;
  const { catalog, files: rest, behind } = remainder;
  const goneTables = new Set(steps.flatMap((step) => droppedTables(context, step)));
  const parts = steps.map((step): RemovedPart | undefined => {
    const source = operationSource(step.operation, context.project);
    const piece = source === undefined ? undefined : operationPiece(source, 2);
    return piece === undefined ? undefined : partOf(context, step, { piece, catalog, goneTables });
  });
  const known = parts.filter((part) => part !== undefined);
  if (known.length !== steps.length || !isFree(known, context, catalog)) return undefined;
  return { context, file, parts: known, rest, behind };
}

function droppedTables(context: RuleContext, step: Step): readonly string[] {
  return context.entriesOf(step).flatMap((entry) => actionsOf(entry, 'drop-table').map(({ relation }) => relation));
}

/** What Django sends for the two: all else would be something that the plan does not know. */
const expected: ReadonlySet<string> = new Set(['drop-table', 'drop-column', 'drop-constraint', 'drop-index']);

function partOf(
  context: RuleContext,
  step: Step,
  of: { readonly piece: Piece; readonly catalog: Catalog; readonly goneTables: ReadonlySet<string> },
): RemovedPart | undefined {
  const { piece, catalog, goneTables } = of;
  const { models, field } = step.operation;
  const model = step.before.model(models[0] ?? '');
  const entries = context.entriesOf(step);
  const actions = entries.flatMap(({ effects }) => effects.actions);
  if (model === undefined || model.app !== context.compiled.migration.app) return undefined;
  if (!actions.every(({ kind }) => expected.has(kind))) return undefined;
  const tables = droppedTables(context, step);
  const dropped = entries.flatMap((entry) => actionsOf(entry, 'drop-column'));
  const columns = dropped.map(({ relation, column }) => {
    const found = columnAt(catalog, relation, column);
    return found === undefined ? undefined : { ...found, table: relation, goesWithTable: goneTables.has(relation) };
  });
  const known = columns.filter((column) => column !== undefined);
  if (known.length !== columns.length || !tables.every((name) => catalog.table(name)?.kind === 'table'))
    return undefined;
  const keys = [...known.flatMap((column) => keysOfColumn(catalog, column)), ...keysOfTables(catalog, tables)];
  const names = [model.name, field ?? '_', ...tables, ...keys.flatMap(({ table, name }) => [table, name])];
  if (!isPlain([...names, ...known.flatMap(({ table, name }) => [table, name])])) return undefined;
  const name = field === undefined ? model.name : `${model.name}.${field}`;
  return { step, piece, name, model: model.name, columns: known, tables, keys };
}

/** A column of an ordinary table that holds what code has written. */
function columnAt(catalog: Catalog, relation: string, name: string): CatalogColumn | undefined {
  const table = catalog.table(relation);
  const column = table?.kind === 'table' ? table.columns.get(name) : undefined;
  const isKey =
    table?.constraints.some(({ kind, columns }) => kind === 'primary-key' && columns.includes(name)) === true;
  return column === undefined || column.generated || isKey ? undefined : column;
}

function keysOfColumn(catalog: Catalog, { table, name: column }: RemovedColumn): RemovedPart['keys'] {
  const constraints = catalog.table(table)?.constraints ?? [];
  return constraints
    .filter(({ kind, columns }) => kind === 'foreign-key' && columns.includes(column))
    .map(({ name }) => ({ table, name }));
}

/** The foreign keys of a model's tables to others. */
function keysOfTables(catalog: Catalog, tables: readonly string[]): RemovedPart['keys'] {
  return tables.flatMap((table) =>
    (catalog.table(table)?.constraints ?? [])
      .filter(({ kind, references }) => kind === 'foreign-key' && !tables.includes(references?.relation ?? ''))
      .map(({ name }) => ({ table, name })),
  );
}

/** True if nothing that stays needs what goes: no field, no foreign key, no view, no generated column. */
function isFree(parts: readonly RemovedPart[], context: RuleContext, catalog: Catalog): boolean {
  const { stateAfter } = laterOf(context)?.migrations.at(-1) ?? context.compiled;
  const deleted = new Set(
    parts.flatMap(({ step }) => (step.operation.name === 'DeleteModel' ? step.operation.models : [])),
  );
  const isReferred = [...stateAfter.models.values()].some(({ fields }) =>
    [...fields.values()].some(({ relation }) => relation !== undefined && deleted.has(relation.to ?? '')),
  );
  const keys = new Set(parts.flatMap((part) => part.keys.map(({ table, name }) => `${table} ${name}`)));
  const isFreeTable = (name: string, own: readonly string[]): boolean =>
    catalog.viewsReading(name).length === 0 &&
    catalog
      .referencing(name)
      .every((table) =>
        table.constraints.every(
          ({ references, name: key }) =>
            references?.relation !== name || own.includes(table.name) || keys.has(`${table.name} ${key}`),
        ),
      );
  const isFreeColumn = ({ table, name }: RemovedColumn): boolean =>
    catalog.viewsReading(table, name).length === 0 &&
    [...(catalog.table(table)?.columns.values() ?? [])].every(({ generatedFrom }) => !generatedFrom.includes(name));
  return (
    !isReferred &&
    parts.every(
      ({ tables, columns }) => tables.every((name) => isFreeTable(name, tables)) && columns.every(isFreeColumn),
    )
  );
}
