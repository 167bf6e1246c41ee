import { addsAlone } from '../../fixes/additions.ts';
import type { Migration, MigrationKey } from '../../django/migration.ts';
import type { Operation } from '../../django/operations/define.ts';
import { readOperation } from '../../django/operations/read-operation.ts';
import type { Project } from '../../django/project.ts';
import { ancestorsOf, nameOf } from './ancestors.ts';

/** Two migrations of different branches whose order matters, or can't be told not to. */
export interface Meeting {
  readonly migrations: readonly [Migration, Migration];
  /** `shop.order` or `shop.order.status`; undefined where one of them runs code or SQL that may change anything. */
  readonly subject: string | undefined;
}

/** Where the branches below some leaves of an app change the same; undefined if they can as well run in any order. */
export function meetingOf(leaves: readonly MigrationKey[], project: Project): Meeting | undefined {
  const lines = leaves.map((leaf) => lineOf(leaf, project));
  for (const [index, line] of lines.entries()) {
    for (const other of lines.slice(index + 1)) {
      const shared = new Set(line.filter((name) => other.includes(name)));
      const meeting = firstMeeting(ownOf(line, shared, project), ownOf(other, shared, project), project);
      if (meeting !== undefined) return meeting;
    }
  }
  return undefined;
}

/** A leaf and the migrations of its app below it, by name. */
function lineOf(leaf: MigrationKey, { graph }: Project): readonly string[] {
  return [leaf, ...ancestorsOf(graph, leaf)].filter(([app]) => app === leaf[0]).map(nameOf);
}

function ownOf(line: readonly string[], shared: ReadonlySet<string>, { migrations }: Project): readonly Migration[] {
  return line.flatMap((name) => (shared.has(name) ? [] : (migrations.get(name) ?? [])));
}

/** The first subject that both change; else the first of which that can't be told. */
function firstMeeting(ours: readonly Migration[], theirs: readonly Migration[], project: Project): Meeting | undefined {
  const other = theirs.flatMap((migration) => partsOfMigration(migration, project));
  const meetings = ours
    .flatMap((migration) => partsOfMigration(migration, project))
    .flatMap((part) => other.flatMap((second) => meetingOfParts(part, second) ?? []));
  return meetings.find(({ subject }) => subject !== undefined) ?? meetings[0];
}

/** An operation, and the migration that it stands in. */
interface Part {
  readonly migration: Migration;
  readonly operation: Operation;
}

function partsOfMigration(migration: Migration, { modules, settings }: Project): readonly Part[] {
  return migration.operations
    .map((value) => readOperation(value, { app: migration.app, modules, settings }))
    .flatMap(partsOf)
    .map((operation) => ({ migration, operation }));
}

function meetingOfParts(one: Part, other: Part): Meeting | undefined {
  const subject = subjectOf(one.operation, other.operation);
  return subject === undefined ? undefined : { migrations: [one.migration, other.migration], subject: subject.name };
}

/** What an operation consists of; SQL that says what it changes stands for that. */
function partsOf(operation: Operation): readonly Operation[] {
  const parts = [...operation.databaseOperations, ...operation.stateOperations];
  return parts.length === 0 ? [operation] : parts.flatMap(partsOf);
}

/** What two operations both change; undefined where they can change places. */
function subjectOf(one: Operation, other: Operation): { readonly name: string | undefined } | undefined {
  if (isOpaque(one) || isOpaque(other)) return { name: undefined };
  const model = one.models.find((key) => other.models.includes(key));
  if (model === undefined) return undefined;
  if (one.field === undefined || other.field === undefined) return commute(one, other) ? undefined : { name: model };
  const field = fieldsOf(one).find((name) => fieldsOf(other).includes(name));
  return field === undefined ? undefined : { name: `${model}.${field}` };
}

/** The names of a field that an operation touches: a renamed one has two. */
function fieldsOf({ field, arguments: given }: Operation): readonly string[] {
  const renamed = given.get('new_name');
  return [...(field === undefined ? [] : [field]), ...(renamed?.kind === 'string' ? [renamed.value] : [])].map((name) =>
    name.toLowerCase(),
  );
}

const harmless = new Set(['AlterModelOptions', 'AlterModelManagers', 'AlterModelTableComment', 'IgnoreMigration']);
const ofWholeModel = new Set([
  'CreateModel',
  'DeleteModel',
  'RenameModel',
  'AlterModelTable',
  'AlterOrderWithRespectTo',
]);

/** True for two operations on a model, at most one of them on a field, whose order does not matter. */
function commute(one: Operation, other: Operation): boolean {
  if (ofWholeModel.has(one.name) || ofWholeModel.has(other.name)) return false;
  if (addsAlone(one) && addsAlone(other)) return nameIn(one) !== undefined && nameIn(one) !== nameIn(other);
  if (one.name === other.name) return false;
  if (harmless.has(one.name) || harmless.has(other.name)) return true;
  // What one branch adds is in nothing that the other one says.
  const isAdded = ({ name }: Operation): boolean => name === 'AddField';
  return isAdded(one) || isAdded(other);
}

/** The name of the index or constraint that is added, where it is written out. */
function nameIn({ arguments: given }: Operation): string | undefined {
  const definition = given.get('index') ?? given.get('constraint');
  const name = definition?.kind === 'call' ? definition.keywords.get('name') : undefined;
  return name?.kind === 'string' ? name.value : undefined;
}

/** Code, SQL that does not say what it changes, and what could not be read. */
function isOpaque({ models, name }: Operation): boolean {
  return models.length === 0 && !harmless.has(name) && !name.endsWith('Extension');
}
