import type { CatalogColumn } from '../database/catalog.ts';
import { directionOf } from '../deploy/type-direction.ts';
import { importedAs } from '../fixes/imports.ts';
import { migrationsName, textLiteral } from '../fixes/operation-list.ts';
import { call, keyword, list, type Piece } from '../fixes/layout.ts';
import { runSql } from '../fixes/separate-state.ts';
import { quoted } from '../fixes/source-file.ts';
import type { Step } from '../django/history.ts';
import type { RuleContext } from '../rules/define.ts';
import { actionsOf, code } from '../rules/message.ts';
import { copiedIndexesOf, keysWith, type CopiedIndex } from './copied-indexes.ts';
import type { Plan } from './plan.ts';
import { deployFirst } from './set-not-null.ts';
import { brief, inBatches, notNullProof, timeout } from './sql-steps.ts';
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
  readonly column: string;
  readonly from: string;
  readonly to: string;
  readonly notNull: boolean;
  readonly indexes: readonly CopiedIndex[];
  readonly state: Piece;
}

/**
 * A type change that would rewrite the table, in two releases: a second column of the new type that a trigger keeps equal and
 * that is filled in batches takes the name of the first, and its indexes those of the first's. Only for columns without database
 * default that no check and no other table refers to, and between types that code reads and writes alike.
 */
export function planToChangeType(context: RuleContext, step: Step | undefined): Plan | undefined {
  const changed = changedBy(context, step);
  if (changed === undefined) return undefined;
  const { subject, column, to, from } = changed;
  const before = [...copying(changed), ...indexing(changed)];
  const swap = [...proving(changed), swapping(changed)];
  const files = planFiles(subject, [...before, ...swap, dropping(changed)]);
  if (files === undefined) return undefined;
  const place = code(`${subject.table.name}.${column}`);
  const cast = code(`SELECT count(*) FROM ${subject.table.name} WHERE ${column}::${to}::text <> ${column}::text`);
  const isNarrower = directionOf(from, to) === 'narrower';
  return {
    title: `Change ${place} to ${code(to)} without rewriting the table`,
    steps: [
      {
        kind: 'pull-request',
        text: `${isNarrower ? `Let all code write only values that fit, and make what is there fit: ${cast} has to answer 0; deploy that first. Then add` : 'Add'} a second column of the new type, which a trigger keeps equal, and fill it, a thousand rows at a time${builtSentence(changed)}. The model stays as it is; ${takingOut(subject)}.`,
        files: [...subject.rest, ...files.slice(0, before.length)],
      },
      { kind: 'deploy', text: 'Deploy it at any time, and wait until the migrations have ended.', files: [] },
      {
        kind: 'pull-request',
        text: 'Give the field its new type in the model. The columns change their names in one short transaction; code of both releases finds its column. Going back copies every row under a lock.',
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

function changedBy(context: RuleContext, step: Step | undefined): Changed | undefined {
  const subject = subjectOf(context, step, 'AlterField');
  const field = subject?.step.operation.field ?? '';
  const known = subject === undefined ? undefined : columnOf(subject, field);
  const state = subject === undefined ? undefined : operationPiece(subject, 2);
  if (subject === undefined || known === undefined || state === undefined) return undefined;
  const actions = context.entriesOf(subject.step).flatMap((entry) => entry.effects.actions);
  const types = context.entriesOf(subject.step).flatMap((entry) => actionsOf(entry, 'alter-column-type'));
  const [change] = types;
  const indexes = copiedIndexesOf(subject, known.name);
  if (change === undefined || actions.length !== 1 || indexes === undefined || isRead(subject, known.name))
    return undefined;
  const { name: column, notNull, type: from } = known;
  const { to } = change;
  if (!isStored(known) || !areAlike(from, to)) return undefined;
  const others = [newName(column), oldName(column)];
  if (!isPlain(others) || others.some((name) => name.length > 50 || subject.table.columns.has(name))) return undefined;
  return { subject, field, column, from, to, notNull, indexes, state };
}

/** True if the values are what code has written, all of them. */
function isStored({ hasDefault, generated, identity }: CatalogColumn): boolean {
  return !hasDefault && !generated && !identity;
}

/** True if code reads and writes both types alike. */
function areAlike(from: string, to: string): boolean {
  return /^[a-z][\w ]*(\(\d+(,\d+)?\))?$/u.test(to) && ['wider', 'narrower'].includes(directionOf(from, to));
}

/** True if views read the column, or triggers may. */
function isRead({ table }: PlanSubject, column: string): boolean {
  return table.readers.some(({ columns }) => columns.includes(column)) || table.triggers.length > 0;
}

function builtSentence({ indexes }: Changed): string {
  if (indexes.length === 0) return '';
  return `; ${indexes.length === 1 ? 'its index is' : 'its indexes are'} then built on it while reads and writes go on`;
}

const newName = (column: string): string => `${column}_new`;
const oldName = (column: string): string => `${column}_old`;

/** Names of functions and triggers have 63 bytes at most. */
function syncName({ subject: { table }, column }: Changed): string {
  return `${table.name}_${column}_sync`.slice(-63);
}

/** A trigger that gives the second column what the first one is given. */
function triggerSql(changed: Changed): readonly string[] {
  const { subject, column } = changed;
  const name = syncName(changed);
  return [
    `CREATE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."${newName(column)}" := NEW."${column}"; RETURN NEW; END $$`,
    `CREATE TRIGGER "${name}" BEFORE INSERT OR UPDATE ON "${subject.table.name}" FOR EACH ROW EXECUTE FUNCTION "${name}"()`,
  ];
}

function untriggerSql(changed: Changed): readonly string[] {
  const name = syncName(changed);
  return [`DROP TRIGGER "${name}" ON "${changed.subject.table.name}"`, `DROP FUNCTION "${name}"()`];
}

function copying(changed: Changed): readonly PlannedMigration[] {
  const { subject, field, column, to } = changed;
  const alter = `ALTER TABLE "${subject.table.name}"`;
  const ending = `${subject.model.name.toLowerCase()}_${field}`;
  const add = brief(subject.file, {
    forwards: [`${alter} ADD COLUMN "${newName(column)}" ${to} NULL`, ...triggerSql(changed)],
    backwards: [...untriggerSql(changed), `${alter} DROP COLUMN "${newName(column)}"`],
  });
  const models = importedAs(subject.file, 'django.db', 'models') ?? 'models';
  const same = `${models}.F(${quoted(subject.file, field)})`;
  const filling = inBatches(subject, { purpose: `copy_${ending}`, assign: `${field}=${same}` });
  return [
    { purpose: `second_${ending}`, atomic: true, operations: [add] },
    { ...filling, imports: models === 'models' ? [['django.db', 'models']] : [] },
  ];
}

/** The indexes of the first column, on the second one. */
function indexing(changed: Changed): readonly PlannedMigration[] {
  const { subject, field, column, indexes } = changed;
  const ending = `${subject.model.name.toLowerCase()}_${field}`;
  return indexes.map((index, position) => ({
    purpose: `index_${ending}${position === 0 ? '' : `_${position + 1}`}`,
    atomic: false,
    operations: [
      runSql(subject.file, {
        forwards: [
          buildSql(index, subject, { name: newName(index.name), column, on: newName(column), concurrently: true }),
        ],
        backwards: [`DROP INDEX CONCURRENTLY IF EXISTS "${newName(index.name)}"`],
      }),
    ],
  }));
}

function buildSql(
  index: CopiedIndex,
  { table }: PlanSubject,
  as: { readonly name: string; readonly column: string; readonly on: string; readonly concurrently: boolean },
): string {
  const kind = `${index.unique ? 'UNIQUE ' : ''}INDEX ${as.concurrently ? 'CONCURRENTLY ' : ''}`;
  return `CREATE ${kind}"${as.name}" ON "${table.name}" ${keysWith(index, as.column, as.on)}`;
}

/** Gives the names of the first column's indexes to those of the second one, and back: after the columns, before them. */
function renaming(changed: Changed): { readonly forwards: readonly string[]; readonly backwards: readonly string[] } {
  const { subject, column, indexes } = changed;
  const alter = `ALTER TABLE "${subject.table.name}"`;
  const rename = (from: string, to: string): string => `ALTER INDEX "${from}" RENAME TO "${to}"`;
  const constraint = (from: string, to: string): string => `${alter} RENAME CONSTRAINT "${from}" TO "${to}"`;
  return {
    forwards: indexes.flatMap((index) => {
      const { name, isConstraint } = index;
      if (!isConstraint) return [rename(name, oldName(name)), rename(newName(name), name)];
      return [
        constraint(name, oldName(name)),
        `${alter} ADD CONSTRAINT "${name}" UNIQUE USING INDEX "${newName(name)}"`,
      ];
    }),
    backwards: indexes.toReversed().flatMap((index) => {
      const { name, isConstraint } = index;
      if (!isConstraint) return [rename(name, newName(name)), rename(oldName(name), name)];
      const later = { name: newName(name), column, on: column, concurrently: false };
      return [`${alter} DROP CONSTRAINT "${name}"`, buildSql(index, subject, later), constraint(oldName(name), name)];
    }),
  };
}

function proving({ subject, field, column, notNull }: Changed): readonly PlannedMigration[] {
  if (!notNull) return [];
  const ending = `${subject.model.name.toLowerCase()}_${field}`;
  const proof = notNullProof(subject, newName(column));
  return [
    { purpose: `check_${ending}`, atomic: true, operations: [proof.add] },
    { purpose: `validate_${ending}`, atomic: true, operations: [proof.validate] },
  ];
}

function swapping(changed: Changed): PlannedMigration {
  const { subject, field, column, notNull, state } = changed;
  const alter = `ALTER TABLE "${subject.table.name}"`;
  const [now, later, old] = [column, newName(column), oldName(column)];
  const proof = notNullProof(subject, later);
  const names = renaming(changed);
  const sql = brief(subject.file, {
    forwards: [
      ...untriggerSql(changed),
      ...(notNull
        ? [
            `${alter} ALTER COLUMN "${later}" SET NOT NULL`,
            proof.drop.forwards,
            `${alter} ALTER COLUMN "${now}" DROP NOT NULL`,
          ]
        : []),
      `${alter} RENAME COLUMN "${now}" TO "${old}"`,
      `${alter} RENAME COLUMN "${later}" TO "${now}"`,
      ...names.forwards,
    ],
    backwards: [
      ...names.backwards,
      `${alter} RENAME COLUMN "${now}" TO "${later}"`,
      `${alter} RENAME COLUMN "${old}" TO "${now}"`,
      `UPDATE "${subject.table.name}" SET "${now}" = "${later}" WHERE "${now}" IS DISTINCT FROM "${later}"`,
      ...(notNull
        ? [
            `${alter} ALTER COLUMN "${now}" SET NOT NULL`,
            proof.drop.backwards,
            `${alter} ALTER COLUMN "${later}" DROP NOT NULL`,
          ]
        : []),
      ...triggerSql(changed),
    ],
  });
  const ending = `${subject.model.name.toLowerCase()}_${field}`;
  return { purpose: `switch_${ending}`, atomic: true, operations: [sql, inState(subject, state)] };
}

function inState({ file }: PlanSubject, operation: Piece): Piece {
  return call(
    `${migrationsName(file)}.SeparateDatabaseAndState`,
    [keyword('state_operations', list([operation]))],
    true,
  );
}

function dropping({ subject, field, column, from, indexes }: Changed): PlannedMigration {
  const { file, table, model } = subject;
  const name = oldName(column);
  const texts = (statements: readonly string[]): Piece => list(statements.map((sql) => textLiteral(file, sql)));
  const forwards = texts([timeout, `ALTER TABLE "${table.name}" DROP COLUMN "${name}"`]);
  const again = (index: CopiedIndex): string =>
    index.isConstraint
      ? `ALTER TABLE "${table.name}" ADD CONSTRAINT "${oldName(index.name)}" UNIQUE ${keysWith(index, column, name)}`
      : buildSql(index, subject, { name: oldName(index.name), column, on: name, concurrently: false });
  const backwards = texts([
    timeout,
    `ALTER TABLE "${table.name}" ADD COLUMN "${name}" ${from} NULL`,
    ...indexes.map(again),
  ]);
  return {
    purpose: `drop_${model.name.toLowerCase()}_${field}_old`,
    atomic: true,
    operations: [call(`${migrationsName(file)}.RunSQL`, [forwards, backwards], true)],
  };
}
