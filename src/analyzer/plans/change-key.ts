import type { MigrationKey } from '../django/migration.ts';
import type { SqlPair } from '../fixes/separate-state.ts';
import type { Step } from '../django/history.ts';
import type { RuleContext } from '../rules/define.ts';
import { code, codes, typeCode } from '../rules/message.ts';
import { fillingTakes, goingBack, inState } from './change-type.ts';
import { changedKey, type ChangedKey } from './changed-key.ts';
import type { Plan } from './plan.ts';
import { adding, dropping, keySql, proving, switching } from './second-column.ts';
import { deployFirst } from './set-not-null.ts';
import { brief } from './sql-steps.ts';
import { operationPiece, planFiles, takingOut } from './subject.ts';

/**
 * A wider primary key, with the foreign keys that point to it: the key and each of these columns gets a second one. Those that
 * point to it change first, to the second key; when none points to the first key any more, the second takes its place.
 */
export function planToChangeKey(context: RuleContext, step: Step | undefined): Plan | undefined {
  const changed = changedKey(context, step);
  const piece = typeof changed === 'string' ? undefined : operationPiece(changed.subject, 2);
  if (typeof changed === 'string' || piece === undefined) return undefined;
  const { subject, key, referring } = changed;
  const { file } = subject;
  const before = [key, ...referring].flatMap(adding);
  const swap = [
    ...proving(key),
    ...referring.flatMap((each) => [
      ...proving(each),
      { purpose: `switch_${each.label}`, atomic: true, operations: [brief(file, switching(each))] },
    ]),
    {
      purpose: `switch_${key.label}`,
      atomic: true,
      operations: [brief(file, switchingKey(changed)), inState(file, piece)],
    },
  ];
  const after = [...referring, key].map(dropping);
  const files = planFiles(subject, [...before, ...swap, ...after], othersOf(context, changed));
  if (files === undefined) return undefined;
  const places = referring.map(({ table, column }) => `${table}.${column}`);
  const [place, to] = [code(`${key.table}.${key.column}`), typeCode(key.to)];
  const all =
    referring.length === 0 ? '' : ` and ${codes(places)}, which ${places.length === 1 ? 'points' : 'point'} to it,`;
  const beside = referring.length === 0 ? 'it' : 'each of them';
  return {
    title: `Change the key ${place}${referring.length === 0 ? '' : ` and what points to it`} to ${to} without rewriting a table`,
    steps: [
      {
        kind: 'pull-request',
        text: `Give ${place}${all} a second column of the new type, which a trigger keeps equal, and fill ${beside}, a thousand rows at a time; indexes are then built while reads and writes go on. The models stay as they are; ${takingOut(subject)}. ${fillingTakes} Columns that hold such keys without a foreign key, as generic relations do, are not part of this.`,
        files: [...subject.rest, ...files.slice(0, before.length)],
      },
      { kind: 'deploy', text: 'Deploy it at any time, and wait until the migrations have ended.', files: [] },
      {
        kind: 'pull-request',
        text: `Give the key its new type in the model. ${referring.length === 0 ? '' : 'Foreign keys to the second column are proven while reads and writes go on; then the columns that point to it change their names, and the key at last. '}Each change of names is one short transaction that gives up after five seconds without its lock: run the migrations again then. Code of both releases finds its columns. ${goingBack}`,
        files: files.slice(before.length, before.length + swap.length),
      },
      deployFirst,
      {
        kind: 'pull-request',
        text: `Drop the old ${referring.length === 0 ? 'column' : 'columns'}. Nothing asks for ${referring.length === 0 ? 'it' : 'them'} any more.`,
        files: files.slice(before.length + swap.length),
      },
      { kind: 'deploy', text: 'Deploy it at any time.', files: [] },
    ],
  };
}

/** Why there is no such plan, as a clause. */
export function whyNotChangeKey(context: RuleContext, step: Step): string {
  const changed = changedKey(context, step);
  return typeof changed === 'string' ? changed : 'the operation is written in a way that can not be moved';
}

/**
 * The switch of the key itself, to which no foreign key of the first column points any more. On the way back the foreign keys go, and
 * come again to the second key.
 */
function switchingKey({ key, referring }: ChangedKey): SqlPair {
  const { forwards, backwards } = switching(key);
  const tied = referring.flatMap(({ table, column, keys }) =>
    keys.map((own) => ({
      drop: `ALTER TABLE "${table}" DROP CONSTRAINT "${own.name}"`,
      add: `ALTER TABLE "${table}" ADD ${keySql({ ...own, references: own.later }, column)}`,
    })),
  );
  return { forwards, backwards: [...tied.map(({ drop }) => drop), ...backwards, ...tied.map(({ add }) => add)] };
}

/** The last migrations of other apps whose tables are changed: a new database has to have these tables first. */
function othersOf({ project, compiled }: RuleContext, { apps }: ChangedKey): readonly MigrationKey[] {
  const { app } = compiled.migration;
  return [...apps].filter((each) => each !== app).flatMap((each) => project.graph.leavesOf(each));
}
