import type { CatalogColumn, CatalogTable } from '../database/catalog.ts';
import type { Step } from '../django/history.ts';
import type { RuleContext } from '../rules/define.ts';
import { actionsOf, code } from '../rules/message.ts';
import { modelOfTable, tableOfModel } from '../rules/tables-of-models.ts';
import { isStored, secondColumn } from './change-type.ts';
import type { Owner } from './copied-indexes.ts';
import { keySequence } from './key-sequence.ts';
import { newName, type SecondColumn } from './second-column.ts';
import { isPlain, noOrdinaryTable, subjectOf, type PlanSubject } from './subject.ts';

/** A primary key that becomes a wider integer, and the columns that point to it. */
export interface ChangedKey {
  readonly subject: PlanSubject;
  readonly key: SecondColumn;
  /** Their foreign keys point to the second key while both are there. */
  readonly referring: readonly SecondColumn[];
  /** The apps whose tables are changed. */
  readonly apps: ReadonlySet<string>;
}

/** What an AlterField of a primary key comes to; else why there can be no plan for it, as a clause. */
export function changedKey(context: RuleContext, step: Step | undefined): ChangedKey | string {
  const subject = subjectOf(context, step, 'AlterField');
  const primary = subject?.table.constraints.find(({ kind }) => kind === 'primary-key');
  const [name = '', ...more] = primary?.columns ?? [];
  const column = subject?.table.columns.get(name);
  if (subject === undefined || primary === undefined || column === undefined) return noOrdinaryTable;
  if (more.length > 0) return 'the key is one of several columns';
  const types = context.entriesOf(subject.step).flatMap((entry) => actionsOf(entry, 'alter-column-type'));
  const change = types.find(({ relation, column: changed }) => relation === subject.table.name && changed === name);
  if (change === undefined || !isWider(column.type, change.to)) {
    return 'the key does not become a wider integer, so what code writes and what is there may not fit';
  }
  const key = secondKey(subject, primary.name, { column, to: change.to });
  if (key === undefined) return notCarried(subject.table.name, name);
  const others = types.filter((type) => type !== change);
  return withReferring(subject, key, [
    ...others.map(({ relation, column: held }) => ownerAt(subject, relation, held)),
    ...laterOwners(context, subject, column.type),
  ]);
}

/** The second column of the key; undefined where what is on the first can't be carried over. */
function secondKey(
  { step, model, file, ...subject }: PlanSubject,
  primary: string,
  { column, to }: { readonly column: CatalogColumn; readonly to: string },
): SecondColumn | undefined {
  const label = `${model.name.toLowerCase()}_${step.operation.field}`;
  const key = secondColumn({ ...subject, column }, { file, label, to });
  const sequence = keySequence(subject.table.name, column, newName(column.name));
  return key === undefined || sequence === undefined || key.keys.length > 0 || !isPlain([primary])
    ? undefined
    : { ...key, primary: { name: primary, sequence } };
}

/** The key with all columns that point to it, undefined among them where one can't be told. */
function withReferring(
  subject: PlanSubject,
  key: SecondColumn,
  owners: readonly (Owner | undefined)[],
): ChangedKey | string {
  const known = owners.filter((owner) => owner !== undefined);
  if (known.some(isKeyItself)) {
    return 'a column that points to the key is the key of its own table, as with an inherited model, and others may point there';
  }
  const seconds = known.map((owner) => ({ owner, second: referringColumn(owner, subject, key) }));
  const lost = seconds.find(({ second }) => second === undefined)?.owner;
  if (lost !== undefined) return notCarried(lost.table.name, lost.column.name);
  const referring = seconds.flatMap(({ second }) => second ?? []);
  const areNamedApart = new Set([key, ...referring].map((each) => each.label)).size === referring.length + 1;
  if (known.length < owners.length || !areNamedApart || !areAllThatPoint(subject, referring)) {
    return 'not all that points to the key is known';
  }
  const apps = new Set(known.flatMap((owner) => modelOfTable(owner.state, owner.table.name)?.app ?? []));
  return { subject, key, referring, apps };
}

function notCarried(table: string, column: string): string {
  return `${code(`${table}.${column}`)} has something on it that can not be carried over to a second column: a view or a trigger, a check, a default, an index of another kind`;
}

const widths = ['int2', 'smallint', 'int4', 'integer', 'int8', 'bigint'];

/** A narrower key fails for values that are there, and ends a sequence. */
function isWider(from: string, to: string): boolean {
  return widths.includes(from) && widths.indexOf(from) < widths.indexOf(to);
}

function ownerAt({ state, catalog }: PlanSubject, relation: string, name: string): Owner | undefined {
  const table = catalog.table(relation);
  const column = table?.columns.get(name);
  return table?.kind === 'table' && column !== undefined ? { state, catalog, table, column } : undefined;
}

/**
 * Columns that point to the key and are made, on an empty database, only after it is changed: by migrations of other apps that do
 * not come after it. In a database that is in use they are there, and have its type.
 */
function laterOwners({ history }: RuleContext, subject: PlanSubject, type: string): readonly (Owner | undefined)[] {
  const last = history.at(-1);
  if (last === undefined) return [];
  const { catalogAfter: catalog, stateAfter: state } = last;
  const tables = catalog
    .referencing(subject.table.name)
    .filter(({ name }) => subject.catalog.table(name) === undefined);
  return tables.flatMap((table) =>
    table.constraints
      .filter(({ references }) => references?.relation === subject.table.name)
      .map(({ columns }) => {
        const column = table.columns.get(columns[0] ?? '');
        const isKnown = column !== undefined && columns.length === 1 && table.kind === 'table';
        return isKnown ? { state, catalog, table, column: { ...column, type } } : undefined;
      }),
  );
}

function isKeyItself({ table, column }: Owner): boolean {
  return table.constraints.some(({ kind, columns }) => kind === 'primary-key' && columns.includes(column.name));
}

/** The second column of one that points to the key, with foreign keys to the second key. */
function referringColumn(owner: Owner, { file, model }: PlanSubject, key: SecondColumn): SecondColumn | undefined {
  const second = isStored(owner.column)
    ? secondColumn(owner, { file, label: labelOf(owner, model.app), to: key.to })
    : undefined;
  const areToKey = second?.keys.every(
    ({ relation, references }) => relation === key.table && references === key.column,
  );
  if (second === undefined || areToKey !== true) return undefined;
  return { ...second, keys: second.keys.map((own) => ({ ...own, later: newName(key.column) })) };
}

/** `note_order` for a foreign key of a model, `invoice_orders_order` for a column of a many-to-many table. */
function labelOf({ state, table, column }: Owner, app: string): string {
  const model = modelOfTable(state, table.name);
  const short = column.name.replace(/_id$/u, '');
  if (model !== undefined && tableOfModel(model) === table.name) return `${model.name.toLowerCase()}_${short}`;
  return `${table.name.startsWith(`${app}_`) ? table.name.slice(app.length + 1) : table.name}_${short}`;
}

/** True if every foreign key that points to the table is one of theirs. */
function areAllThatPoint({ catalog, table }: PlanSubject, referring: readonly SecondColumn[]): boolean {
  const known = new Set(referring.flatMap((each) => each.keys.map(({ name }) => `${each.table} ${name}`)));
  const isKnown = (owner: CatalogTable): boolean =>
    owner.constraints.every(
      ({ references, name }) => references?.relation !== table.name || known.has(`${owner.name} ${name}`),
    );
  return catalog.referencing(table.name).every(isKnown);
}
