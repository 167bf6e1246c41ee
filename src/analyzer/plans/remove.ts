import type { Step } from '../django/history.ts';
import type { Piece } from '../fixes/layout.ts';
import { call, keyword, list } from '../fixes/layout.ts';
import { migrationsName, textLiteral } from '../fixes/operation-list.ts';
import { oncePer } from '../once-per.ts';
import type { RuleContext } from '../rules/define.ts';
import { codes } from '../rules/message.ts';
import type { Plan } from './plan.ts';
import { removalOf, type Removal, type RemovedColumn, type RemovedPart } from './removal.ts';
import { brief, timeout } from './sql-steps.ts';
import { planFiles, replacing, type PlannedMigration } from './subject.ts';

/**
 * Columns and tables go in two releases: fields and models leave the code and the state first, with their foreign keys, then what
 * held their values. All that the migration takes away goes together.
 */
export function planToRemove(context: RuleContext, step: Step | undefined): Plan | undefined {
  const removal = removalOf(context, step);
  return removal === undefined ? undefined : planFor(removal);
}

const planFor = oncePer((removal: Removal): Plan | undefined => {
  const { parts } = removal;
  const forget = forgetting(removal);
  const drop = dropping(removal);
  const files = drop.length === 0 ? undefined : planFiles(removal, [...forget, ...drop]);
  if (files === undefined) return undefined;
  const columns = parts.flatMap(ownColumns);
  const tables = parts.flatMap((part) => part.tables);
  const places = [...columns.map(({ table, name }) => `${table}.${name}`), ...tables];
  return {
    title: `Drop ${codes(places)} in two releases`,
    steps: [
      {
        kind: 'pull-request',
        text: forgettingText(removal, files.slice(0, forget.length)),
        files: [...removal.rest, ...files.slice(0, forget.length)],
      },
      {
        kind: 'deploy',
        text: 'Deploy it, and wait until no process of the release before runs any more. Until the next step the release can be taken back without loss.',
        files: [],
      },
      {
        kind: 'pull-request',
        text: droppingText(columns, tables),
        files: files.slice(forget.length),
      },
      { kind: 'deploy', text: 'Deploy it at any time.', files: [] },
    ],
  };
});

function forgettingText(removal: Removal, files: readonly unknown[]): string {
  const { parts } = removal;
  const models = parts.filter(({ step }) => step.operation.name === 'DeleteModel').map(({ name }) => name);
  const fields = parts.map(({ name }) => name).filter((name) => !models.includes(name));
  const what = [
    ...(fields.length === 0 ? [] : [codes(fields)]),
    ...(models.length === 0 ? [] : [`the model${models.length === 1 ? '' : 's'} ${codes(models)}`]),
  ].join(' and ');
  const count = parts.flatMap(ownColumns).length;
  const stay = [
    ...(count === 0 ? [] : [`column${count === 1 ? '' : 's'}`]),
    ...(parts.some(({ tables }) => tables.length > 0) ? ['rows'] : []),
  ].join(' and ');
  const keys = parts.some((part) => part.keys.length > 0)
    ? '; foreign keys go, so that rows they point to can still be deleted'
    : '';
  const nullable = parts.some((part) => ownColumns(part).some(demands))
    ? ' New rows have no value there: going back leaves that so.'
    : '';
  const from =
    fields.length === 0 ? '' : `the model${new Set(parts.map(({ model }) => model)).size === 1 ? '' : 's'} and `;
  return `Take ${what} out of ${from}all code that uses ${parts.length === 1 ? 'it' : 'them'}, ${replacing(removal, files)}. The ${stay} ${stay === 'column' ? 'stays' : 'stay'}${keys}.${nullable}`;
}

function droppingText(columns: readonly RemovedColumn[], tables: readonly string[]): string {
  const places = [...columns.map(({ table, name }) => `${table}.${name}`), ...tables];
  const lost =
    tables.length === 0
      ? `The values are lost${columns.every(isKnownType) ? `: going back brings ${columns.length === 1 ? 'the column, not what it' : 'the columns, not what they'} held` : ''}.`
      : 'The rows are lost, and there is no way back but a backup.';
  return `Drop ${codes(places)}. Nothing asks for ${places.length === 1 ? 'it' : 'them'} any more. ${lost}`;
}

/** Columns that have to be dropped for themselves. */
function ownColumns({ columns }: RemovedPart): readonly RemovedColumn[] {
  return columns.filter(({ goesWithTable }) => !goesWithTable);
}

/** True if new code, which does not know the column, could not insert a row. */
function demands({ notNull, hasDefault, identity }: RemovedColumn): boolean {
  return notNull && !hasDefault && !identity;
}

/** Operations that are forgotten in one transaction: those on one model, and what needs no SQL before them. */
interface Unit {
  readonly parts: readonly RemovedPart[];
  readonly statements: readonly string[];
}

function forgetting({ file, parts }: Removal): readonly PlannedMigration[] {
  const units: Unit[] = [];
  for (const part of parts) {
    const own = statementsOf(part);
    const last = units.at(-1);
    const joins = last?.parts.at(-1)?.model === part.model || last?.statements.length === 0;
    if (last === undefined || !joins) units.push({ parts: [part], statements: own });
    else units[units.length - 1] = { parts: [...last.parts, part], statements: [...last.statements, ...own] };
  }
  return units.map((unit) => {
    const state = keyword('state_operations', list(unit.parts.map(({ piece }) => piece)));
    // Going back does not make the keys anew, so they may be gone; and rows without a value are there by then.
    const sql = brief(file, { forwards: unit.statements, backwards: [] });
    const items = unit.statements.length === 0 ? [state] : [state, keyword('database_operations', list([sql]))];
    const operation = call(`${migrationsName(file)}.SeparateDatabaseAndState`, items, true);
    return { purpose: `forget_${endingOf(unit.parts)}`, atomic: true, operations: [operation] };
  });
}

function statementsOf({ columns, keys }: RemovedPart): readonly string[] {
  return [
    ...columns.filter(demands).map(({ table, name }) => `ALTER TABLE "${table}" ALTER COLUMN "${name}" DROP NOT NULL`),
    ...keys.map(({ table, name }) => `ALTER TABLE "${table}" DROP CONSTRAINT IF EXISTS "${name}"`),
  ];
}

/** `order_number_note` for two fields of a model, with the number of other operations behind it. */
function endingOf(parts: readonly RemovedPart[]): string {
  const [first] = parts;
  const own = parts.filter(({ model }) => model === first?.model);
  const fields = own.flatMap(({ step }) => step.operation.field ?? []);
  const others = parts.length - own.length;
  return [first?.model.toLowerCase(), ...fields, ...(others === 0 ? [] : ['and', others, 'more'])].join('_');
}

/** The columns of each table in a transaction of its own; then the tables, which nobody uses any more. */
function dropping({ file, parts }: Removal): readonly PlannedMigration[] {
  const holding = parts.filter((part) => ownColumns(part).length > 0);
  const byTable = Map.groupBy(holding, (part) => ownColumns(part)[0]?.table ?? '');
  const ofColumns = [...byTable.values()].map((own): PlannedMigration => ({
    purpose: `drop_${endingOf(own)}`,
    atomic: true,
    operations: [droppingColumns(file, own.flatMap(ownColumns))],
  }));
  const dropped = parts.filter(({ tables }) => tables.length > 0);
  const statements = dropped.flatMap(({ tables }) => tables).map((table) => `DROP TABLE "${table}"`);
  if (statements.length === 0) return ofColumns;
  const literals = [timeout, ...statements].map((sql) => textLiteral(file, sql));
  const operation = call(`${migrationsName(file)}.RunSQL`, [list(literals)], true);
  return [...ofColumns, { purpose: `drop_${endingOf(dropped)}`, atomic: true, operations: [operation] }];
}

function droppingColumns(file: Removal['file'], columns: readonly RemovedColumn[]): Piece {
  const forwards = columns.map(({ table, name }) => `ALTER TABLE "${table}" DROP COLUMN "${name}"`);
  if (columns.every(isKnownType)) {
    const backwards = columns.map(
      ({ table, name, type }) => `ALTER TABLE "${table}" ADD COLUMN "${name}" ${type} NULL`,
    );
    return brief(file, { forwards, backwards });
  }
  const literals = [timeout, ...forwards].map((sql) => textLiteral(file, sql));
  return call(`${migrationsName(file)}.RunSQL`, [list(literals)], true);
}

function isKnownType({ type }: RemovedColumn): boolean {
  return type !== 'unknown' && /^[\w(),[\] ]+$/u.test(type);
}
