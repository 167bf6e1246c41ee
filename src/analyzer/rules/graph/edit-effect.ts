import { sqlBackwards } from '../../django/backwards.ts';
import { migrationId } from '../../django/graph.ts';
import type { CompiledMigration } from '../../django/history.ts';
import type { Migration } from '../../django/migration.ts';
import type { Operation } from '../../django/operations/define.ts';
import type { Project } from '../../django/project.ts';
import { replay } from '../../django/replay.ts';
import type { PythonValue } from '../../python/value.ts';
import type { ScriptItem } from '../../sql/statement.ts';
import { runPythonsOf } from '../data-migrations/run-python.ts';
import type { ProjectRuleContext } from '../define.ts';
import { databaseOperationsOf } from '../operations.ts';
import { withFilesOf } from '../overlay.ts';
import type { EditedSection } from './edited-sections.ts';
import { meaningOf } from '../../meaning.ts';

/**
 * What the edit of a migration changes: nothing; what Python knows of the models; the way back, which every database takes as the
 * file is now; or what the migration does, as far as is known.
 */
export type EditEffect = 'none' | 'state' | 'way back' | 'unknown';

/** A merged migration that the change edits, and where. */
export interface EditedMigration {
  readonly migration: Migration;
  /** Files of the change that it is read from: its own, or those that its SQL stands in. */
  readonly files: readonly string[];
  readonly sections: readonly EditedSection[];
}

/** The history with the edits, and as it would be without them. */
interface Histories {
  readonly project: Project;
  readonly edited: ReadonlyMap<string, CompiledMigration>;
  readonly former: ReadonlyMap<string, CompiledMigration>;
  /** True if a migration that is not edited does something else because of the edits: they reach it through the state. */
  readonly reachesOthers: boolean;
}

/** Compiles the history without the edits, once, and tells of each edit what it changes. */
export function effectsOfEdits(
  all: readonly EditedMigration[],
  context: ProjectRuleContext,
): (edited: EditedMigration) => EditEffect {
  let histories: Histories | undefined;
  return (edited) => effectOf(edited, (histories ??= historiesOf(all, context)));
}

function historiesOf(
  all: readonly EditedMigration[],
  { change, history, load, project }: ProjectRuleContext,
): Histories {
  const { base } = change;
  const paths = new Set(all.map(({ migration }) => migration.path));
  const files = new Set(all.flatMap((each) => each.files));
  const former = base === undefined ? project : load(withFilesOf(base, files, project.reader));
  const before = replay(former, { kept: false }).compiled;
  const edited = new Map(history.map((compiled) => [idOf(compiled), compiled]));
  const others = [...new Set([...edited.keys(), ...before.keys()])].filter(
    (id) => !paths.has(edited.get(id)?.migration.path ?? before.get(id)?.migration.path ?? ''),
  );
  return {
    project: former,
    edited,
    former: before,
    reachesOthers: others.some((id) => !isSameSql(edited.get(id)?.executed.script, before.get(id)?.executed.script)),
  };
}

function idOf({ migration }: CompiledMigration): string {
  return migrationId([migration.app, migration.name]);
}

function effectOf({ migration, sections }: EditedMigration, histories: Histories): EditEffect {
  const id = migrationId([migration.app, migration.name]);
  const [now, before] = [histories.edited.get(id), histories.former.get(id)];
  if (now === undefined || before === undefined || !doesTheSame(now, before, sections)) return 'unknown';
  const isState = isSameState(now, before);
  const isBack = isSameBack(now, before, histories.project);
  // A default may be what a function gives: it is known by its name alone.
  if (isState && isBack && !sections.some(({ isCode }) => isCode)) return 'none';
  if (histories.reachesOthers) return 'unknown';
  return isState && !isBack ? 'way back' : 'state';
}

/** True if both versions are known to run the same SQL and the same code. */
function doesTheSame(now: CompiledMigration, before: CompiledMigration, sections: readonly EditedSection[]): boolean {
  if (!isUnderstood(now) || !isUnderstood(before)) return false;
  if (!isSameSql(now.executed.script, before.executed.script)) return false;
  const [code, formerCode] = [codeOf(now), codeOf(before)];
  // Functions, and what else stands beside the operations, may be what the code of the migration uses.
  const isBeside = sections.some(({ name }) => name !== 'Migration.operations' && name !== 'Migration.atomic');
  if (isBeside && code.length + formerCode.length > 0) return false;
  return code.map(forwardsOf).join('\n') === formerCode.map(forwardsOf).join('\n');
}

function isUnderstood({ migration, steps, unresolved }: CompiledMigration): boolean {
  return migration.unresolved.length === 0 && unresolved.length === 0 && steps.every(({ understood }) => understood);
}

function isSameSql(one: readonly ScriptItem[] | undefined, other: readonly ScriptItem[] | undefined): boolean {
  if (one === other) return true;
  return one !== undefined && other !== undefined && sqlOf(one) === sqlOf(other);
}

function sqlOf(script: readonly ScriptItem[]): string {
  return script.flatMap((item) => (item.kind === 'statement' ? [item.statement.sql] : [])).join('\n');
}

/** Operations that run Python, or that a class of the project has changed. */
function codeOf({ steps }: CompiledMigration): readonly Operation[] {
  return steps
    .flatMap(({ operation }) => databaseOperationsOf(operation))
    .filter((operation) => runPythonsOf(operation).length > 0 || !operation.path.startsWith('django.'));
}

/** What an operation with code does going forwards. A lambda is its place in the file: it may be any other one elsewhere. */
function forwardsOf({ path, arguments: given }: Operation): string {
  const meant = [...given].filter(([name]) => !backwardsOnly.has(name)).map(([name, value]) => [name, valueOf(value)]);
  return JSON.stringify([path, meant.toSorted()]);
}

const backwardsOnly: ReadonlySet<string> = new Set(['reverse_code', 'reverse_sql', 'elidable']);

function valueOf(value: PythonValue): string {
  const isLambda = value.kind === 'function' && value.node.type === 'lambda';
  return isLambda ? `lambda at ${value.node.startIndex}` : meaningOf(value);
}

function isSameBack(now: CompiledMigration, before: CompiledMigration, project: Project): boolean {
  const [one, other] = [now, before].map((compiled) => sqlBackwards(project, compiled));
  if (one?.kind === 'script' && other?.kind === 'script') {
    if (!isSameSql(one.script, other.script)) return false;
  } else if (one?.kind !== other?.kind) return false;
  const [back, formerBack] = [now, before].map((compiled) =>
    codeOf(compiled).map(({ arguments: given }) => {
      const reverse = given.get('reverse_code');
      return reverse === undefined ? '' : valueOf(reverse);
    }),
  );
  return JSON.stringify(back) === JSON.stringify(formerBack);
}

/** The models that the migration names are the same after it. */
function isSameState(now: CompiledMigration, before: CompiledMigration): boolean {
  const keys = new Set([now, before].flatMap(({ steps }) => steps.flatMap(({ operation }) => modelsOf(operation))));
  return [...keys].every((key) => {
    const [one, other] = [now.stateAfter.model(key), before.stateAfter.model(key)];
    return one === other || (one !== undefined && other !== undefined && meaningOf(one) === meaningOf(other));
  });
}

function modelsOf({ models, databaseOperations, stateOperations }: Operation): readonly string[] {
  return [...models, ...databaseOperations.flatMap(modelsOf), ...stateOperations.flatMap(modelsOf)];
}
