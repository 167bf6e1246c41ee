import type { TimelineEntry } from '../database/effects.ts';
import type { CatalogColumn } from '../database/catalog.ts';
import { directionOf } from '../deploy/type-direction.ts';
import { call, keyword, list, type Piece } from '../fixes/layout.ts';
import { migrationsName } from '../fixes/operation-list.ts';
import type { SourceFile } from '../fixes/source-file.ts';
import type { Step } from '../django/history.ts';
import type { RuleContext } from '../rules/define.ts';
import { code, typeCode } from '../rules/message.ts';
import { areCarried, copiedChecksOf, copiedIndexesOf, copiedKeysOf, type Owner } from './copied-indexes.ts';
import type { Plan } from './plan.ts';
import { adding, dropping, newName, oldName, proving, switching, type SecondColumn } from './second-column.ts';
import { deployFirst, fieldCall, literalDefault, rowsWithoutValue } from './set-not-null.ts';
import { brief, inBatches } from './sql-steps.ts';
import {
  columnOf,
  isPlain,
  operationPiece,
  planFiles,
  subjectOf,
  takingOut,
  type PlannedMigration,
  type PlanSubject,
} from './subject.ts';

/** A column of which the type changes, and what stands beside it meanwhile. */
interface Changed {
  readonly subject: PlanSubject;
  readonly field: string;
  readonly second: SecondColumn;
  readonly state: Piece;
  /** The Python literal for rows without a value. */
  readonly value: string | undefined;
}

/**
 * A type change that would rewrite the table, in two releases: a second column of the new type that a trigger keeps equal and
 * that is filled in batches takes the name of the first, and its indexes those of the first's. Only for columns without database
 * default that no check and no other table refers to, and between types that code reads and writes alike.
 */
export function planToChangeType(context: RuleContext, step: Step | undefined): Plan | undefined {
  const changed = changedBy(context, step);
  if (changed === undefined) return undefined;
  const { subject, second, state, value } = changed;
  const { table, column, from, to } = second;
  const isRequired = second.notNull && !second.wasNotNull;
  const before = adding(second);
  const swap = [...proving(second, isRequired ? fillingNulls(changed) : []), switchingOf(subject, second, state)];
  const files = planFiles(subject, [...before, ...swap, dropping(second)]);
  if (files === undefined) return undefined;
  const place = code(`${table}.${column}`);
  const cast = code(`SELECT count(*) FROM ${table} WHERE ${column}::${to}::text <> ${column}::text`);
  const isNarrower = directionOf(from, to) === 'narrower';
  const first = [
    ...(isNarrower
      ? [`Let all code write only values that fit, and make what is there fit: ${cast} has to answer 0`]
      : []),
    ...(isRequired ? ['Let all code write a value'] : []),
  ];
  const beforehand = first.length === 0 ? 'Add' : `${first.join('. ')}; deploy that first. Then add`;
  return {
    title: `Change ${place} to ${typeCode(to)} without rewriting the table`,
    steps: [
      {
        kind: 'pull-request',
        text: `${beforehand} a second column of the new type, which a trigger keeps equal, and fill it, a thousand rows at a time${builtSentence(second)}. The model stays as it is; ${takingOut(subject)}. ${fillingTakes}`,
        files: [...subject.rest, ...files.slice(0, before.length)],
      },
      { kind: 'deploy', text: 'Deploy it at any time, and wait until the migrations have ended.', files: [] },
      {
        kind: 'pull-request',
        text: `Give the field its new type in the model. ${isRequired ? `${rowsWithoutValue({ table, column, value })} ` : ''}The columns change their names in one short transaction; code of both releases finds its column. ${goingBack}`,
        files: files.slice(before.length, -1),
      },
      deployFirst,
      {
        kind: 'pull-request',
        text: 'Drop the old column. Nothing asks for it any more.',
        files: files.slice(-1),
      },
      { kind: 'deploy', text: 'Deploy it at any time.', files: [] },
    ],
  };
}

/** What is to be known before a whole table is filled. */
export const fillingTakes =
  'Filling writes every row again: have room for that on the disk, and an eye on replicas; it can be stopped, and goes on where it was.';

/** What is to be known before columns have changed their names. */
export const goingBack = 'The release can be taken back without migrating back, which copies rows under a lock.';

function changedBy(context: RuleContext, step: Step | undefined): Changed | undefined {
  const subject = subjectOf(context, step, 'AlterField');
  const field = subject?.step.operation.field ?? '';
  const known = subject === undefined ? undefined : columnOf(subject, field);
  const state = subject === undefined ? undefined : operationPiece(subject, 2);
  if (subject === undefined || known === undefined || state === undefined) return undefined;
  const change = changeIn(context.entriesOf(subject.step));
  if (change === undefined) return undefined;
  const second = secondColumn(
    { ...subject, column: known },
    { file: subject.file, label: `${subject.model.name.toLowerCase()}_${field}`, ...change },
  );
  const isKey = subject.table.constraints.some(
    ({ kind, columns }) => kind === 'primary-key' && columns.includes(known.name),
  );
  return second === undefined || isKey || isReferred(subject, known.name) || !isStored(known)
    ? undefined
    : { subject, field, second, state, value: literalDefault(subject.file, fieldCall(subject.file, subject.node)) };
}

/** The new type, and whether the column becomes required or nullable with it; undefined where Django sends more than that. */
function changeIn(entries: readonly TimelineEntry[]): Pick<Becoming, 'to' | 'becomesNotNull'> | undefined {
  const actions = entries.flatMap(({ effects }) => effects.actions);
  const [change, ...others] = actions.filter(({ kind }) => kind === 'alter-column-type');
  const count = (wanted: string): number => actions.filter(({ kind }) => kind === wanted).length;
  const isKnown = actions.every(({ kind }) => expected.has(kind)) && count('set-default') === count('drop-default');
  const isSilent = entries.every(
    ({ sql, effects }) => effects.actions.length > 0 || /^(?:UPDATE|SET CONSTRAINTS) /u.test(sql),
  );
  if (change?.kind !== 'alter-column-type' || others.length > 0 || !isKnown || !isSilent) return undefined;
  const [set, dropped] = [count('set-not-null') > 0, count('drop-not-null') > 0];
  return { to: change.to, becomesNotNull: set || dropped ? set : undefined };
}

const expected: ReadonlySet<string> = new Set([
  'alter-column-type',
  'set-not-null',
  'drop-not-null',
  'set-default',
  'drop-default',
]);

/** What a column is to become. */
interface Becoming {
  readonly file: SourceFile;
  readonly label: string;
  readonly to: string;
  /** Undefined where that stays as it is. */
  readonly becomesNotNull?: boolean | undefined;
}

/**
 * A second column beside one, with all that is on the first; undefined where what is on it can't be carried over, or the two types
 * are written differently by code.
 */
export function secondColumn(owner: Owner, { file, label, to, becomesNotNull }: Becoming): SecondColumn | undefined {
  const { table, column } = owner;
  const { name, type: from, notNull } = column;
  const indexes = copiedIndexesOf(owner);
  const keys = copiedKeysOf(owner);
  const order = orderOf(table);
  const checks = copiedChecksOf(owner);
  if (indexes === undefined || keys === undefined || order === undefined) return undefined;
  if (!areCarried(owner, { indexes, keys, checks })) return undefined;
  if (isRead(table, name) || !areAlike(from, to) || !isPlain([table.name, label])) return undefined;
  const others = [newName(name), oldName(name)];
  if (!isPlain(others) || others.some((other) => other.length > 50 || table.columns.has(other))) return undefined;
  const types = { from, to, wasNotNull: notNull, notNull: becomesNotNull ?? notNull };
  return {
    file,
    table: table.name,
    column: name,
    label,
    ...types,
    order,
    indexes,
    keys,
    checks,

    primary: undefined,
  };
}

/** The one column of the primary key. */
function orderOf({ constraints }: Owner['table']): string | undefined {
  const [column, ...others] = constraints.find(({ kind }) => kind === 'primary-key')?.columns ?? [];
  return others.length === 0 && column !== undefined && isPlain([column]) ? column : undefined;
}

function isReferred({ catalog, table }: PlanSubject, column: string): boolean {
  return catalog
    .referencing(table.name)
    .some(({ constraints }) =>
      constraints.some(({ references }) => references?.relation === table.name && references.columns.includes(column)),
    );
}

/** True if the values are what code has written, all of them. */
export function isStored({ hasDefault, generated, identity }: CatalogColumn): boolean {
  return !hasDefault && !generated && !identity;
}

/** True if code reads and writes both types alike. */
function areAlike(from: string, to: string): boolean {
  return /^[a-z][\w ]*(\(\d+(,\d+)?\))?$/u.test(to) && ['wider', 'narrower'].includes(directionOf(from, to));
}

/** True if views read the column, or triggers may. */
function isRead(table: Owner['table'], column: string): boolean {
  return table.readers.some(({ columns }) => columns.includes(column)) || table.triggers.length > 0;
}

/** What the text says of indexes that are built. */
function builtSentence({ indexes }: SecondColumn): string {
  if (indexes.length === 0) return '';
  return `; ${indexes.length === 1 ? 'its index is' : 'its indexes are'} then built on it while reads and writes go on`;
}

/** Rows without a value get the default of the field, where that is a literal; the trigger gives it to the second column. */
function fillingNulls({ subject, field, second, value }: Changed): readonly PlannedMigration[] {
  if (value === undefined) return [];
  const where = `${field}__isnull=True`;
  return [inBatches(subject, { purpose: `fill_${second.label}`, assign: `${field}=${value}`, where })];
}

function switchingOf(subject: PlanSubject, second: SecondColumn, state: Piece): PlannedMigration {
  const sql = brief(subject.file, switching(second));
  return { purpose: `switch_${second.label}`, atomic: true, operations: [sql, inState(subject.file, state)] };
}

/** What the models are told, beside SQL that has done it. */
export function inState(file: SourceFile, operation: Piece): Piece {
  return call(
    `${migrationsName(file)}.SeparateDatabaseAndState`,
    [keyword('state_operations', list([operation]))],
    true,
  );
}
