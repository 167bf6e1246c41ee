import { blocks, stronger } from '../database/conflicts.ts';
import { costOfEntry, durationClasses, type DurationClass } from '../database/cost.ts';
import type { Timeline } from '../database/effects.ts';
import type { LockMode } from '../database/lock-modes.ts';
import type { BackwardsScript } from '../django/backwards.ts';
import type { CompiledMigration } from '../django/history.ts';
import { databaseOperationsOf } from '../rules/operations.ts';
import { code, codes } from '../rules/message.ts';
import { changesBetween, renamesIn, type CatalogChange } from './catalog-changes.ts';
import { linesIn, type LineOf } from './lines.ts';
import { inOrder, type Remark } from './remark.ts';
import { directionOf } from './type-direction.ts';
import { gapsInEffects } from '../location.ts';

/**
 * Whether `migrate` can go back past a migration, and what that costs. `irreversible`: Django refuses; `loses-data`: it goes
 * back, and data is gone, be it that the migration itself deletes it or that going back does; `unknown`: its SQL backwards
 * could not be read.
 */
export interface Reversibility {
  readonly verdict: 'reversible' | 'irreversible' | 'loses-data' | 'unknown';
  /** The operations at which Django refuses, with the reason. */
  readonly refusals: readonly (Remark & { readonly operation: string })[];
  /** What is lost: `going-forward` does not come back, `going-back` was written since. */
  readonly losses: readonly Loss[];
  /** Where going back fails if the tables hold certain rows by then. */
  readonly mayFail: readonly Remark[];
  /** What it leaves as it is, although the migration has changed it: functions without a reverse of their own. */
  readonly notUndone: readonly Remark[];
  /** The lock of going back for which most have to wait, and the longest work; undefined where nobody waits. */
  readonly work: RollbackWork | undefined;
}

export interface Loss extends Remark {
  readonly when: 'going-forward' | 'going-back';
}

export interface RollbackWork {
  readonly mode: LockMode;
  readonly relation: string;
  readonly duration: DurationClass;
}

/** A migration unapplied: its SQL, and the timeline of it. */
export interface Backwards {
  readonly script: BackwardsScript;
  /** Undefined where Django refuses, or the SQL could not be resolved. */
  readonly timeline: Timeline | undefined;
}

/** Judges the way back by what the database is before, after, and after going back. */
export function reversibilityOf(
  compiled: CompiledMigration,
  forwards: Timeline,
  { script, timeline }: Backwards,
): Reversibility {
  const lineOf = linesIn(forwards, compiled.migration.at.startLine);
  const refusals = refusalsOf(compiled);
  const lostForwards = lossesForwards(compiled, forwards, lineOf);
  const notUndone = operationsNotUndone(compiled);
  const isKnown = script.kind === 'script' && gapsInEffects(script.unresolved).length === 0 && timeline !== undefined;
  const changes = isKnown ? changesBackwards(compiled, timeline) : [];
  const back = timeline === undefined ? lineOf : linesIn(timeline, compiled.migration.at.startLine);
  const losses = inOrder([...lostForwards, ...changes.flatMap((change) => lossBackwards(change, back))]);
  return {
    verdict:
      refusals.length > 0
        ? 'irreversible'
        : losses.length > 0
          ? 'loses-data'
          : isKnown && !isDoubtful(forwards)
            ? 'reversible'
            : 'unknown',
    refusals,
    losses,
    mayFail: inOrder(changes.flatMap((change) => failureBackwards(change, back))),
    notUndone,
    work: timeline === undefined ? undefined : heaviestOf(timeline),
  };
}

/** Django's `Migration.unapply`: it asks every operation before it starts. */
function refusalsOf({ migration, steps }: CompiledMigration): Reversibility['refusals'] {
  if (migration.refusesBackwards === true) {
    return [
      { line: migration.at.startLine, operation: 'unapply', text: 'The migration itself refuses to be unapplied.' },
    ];
  }
  return steps
    .flatMap(({ operation }) => (operation.reversible ? [] : databaseOperationsOf(operation)))
    .filter(({ reversible }) => !reversible)
    .map(({ name, at }) => ({ line: at.startLine, operation: name, text: `${code(name)} has no reverse.` }));
}

/** Something whose effect the model does not follow: no statement that it makes. */
function isDoubtful({ entries }: Timeline): boolean {
  return entries.some(({ effects }) => effects.unknown !== undefined && effects.command !== '');
}

function lossesForwards(compiled: CompiledMigration, timeline: Timeline, lineOf: LineOf): readonly Loss[] {
  const changes = changesBetween(compiled.catalogBefore, compiled.catalogAfter, renamesIn(timeline));
  const ofSchema = changes.flatMap((change) => droppedBy(change, lineOf));
  const ofRows = timeline.entries.flatMap(({ effects, line }) =>
    effects.rowsWritten
      .filter(({ command }) => command === 'DELETE' || command === 'TRUNCATE')
      .map(({ relation, command }): Loss => ({
        line,
        when: 'going-forward',
        text: `The rows of ${code(relation)} that ${code(command)} removes don't come back.`,
      })),
  );
  return [...ofSchema, ...ofRows];
}

function droppedBy(change: CatalogChange, lineOf: LineOf): readonly Loss[] {
  const when = 'going-forward';
  if (change.kind === 'table-dropped') {
    const text = `The rows of ${code(change.relation)} don't come back: the table is dropped.`;
    return [{ line: lineOf(change.relation), when, text }];
  }
  if (change.kind !== 'column-dropped' || change.column.generated) return [];
  const { relation, column } = change;
  const text = `The values of ${code(`${relation}.${column.name}`)} don't come back: the column is dropped.`;
  return [{ line: lineOf(relation, column.name), when, text }];
}

function changesBackwards(compiled: CompiledMigration, timeline: Timeline): readonly CatalogChange[] {
  const back = compiled.catalogAfter.snapshot();
  for (const { sql } of timeline.entries) back.apply(sql);
  return changesBetween(compiled.catalogAfter, back, renamesIn(timeline));
}

/** What was written to what the migration has made is gone with it. */
function lossBackwards(change: CatalogChange, lineOf: LineOf): readonly Loss[] {
  const when = 'going-back';
  if (change.kind === 'table-dropped') {
    const text = `Going back drops ${code(change.relation)} with all rows written since.`;
    return [{ line: lineOf(change.relation), when, text }];
  }
  if (change.kind !== 'column-dropped' || change.column.generated) return [];
  const { relation, column } = change;
  const text = `Going back drops ${code(`${relation}.${column.name}`)} with all values written since.`;
  return [{ line: lineOf(relation, column.name), when, text }];
}

/** What going back demands of the rows that are there by then. */
function failureBackwards(change: CatalogChange, lineOf: LineOf): readonly Remark[] {
  if (change.kind === 'column-made') {
    const { relation, column } = change;
    if (!column.notNull || column.hasDefault || column.identity || column.generated) return [];
    const text = `Going back fails if ${code(relation)} has rows: ${code(column.name)} comes back NOT NULL and without a default.`;
    return [{ line: lineOf(relation, column.name), text }];
  }
  if (change.kind === 'column-changed') {
    const { relation, before, column } = change;
    const line = lineOf(relation, column.name);
    const where = code(`${relation}.${column.name}`);
    const nulls =
      !before.notNull && column.notNull ? [{ line, text: `Going back fails if ${where} holds NULL by then.` }] : [];
    const isNarrower = ['narrower', 'other'].includes(directionOf(before.type, column.type));
    const text = `Going back fails, or cuts values, if ${where} holds any by then that ${code(column.type)} does not take.`;
    return isNarrower ? [...nulls, { line, text }] : nulls;
  }
  if (change.kind !== 'constraint-made' || change.constraint.kind === 'primary-key') return [];
  const { relation, constraint } = change;
  const on = constraint.columns.length === 0 ? code(relation) : `${code(relation)} (${codes(constraint.columns)})`;
  const text = `Going back fails if ${on} holds rows by then that ${code(constraint.name)} refuses.`;
  return [{ line: lineOf(relation, constraint.columns[0]), text }];
}

/** Data that operations change and whose reverse does nothing. */
function operationsNotUndone({ steps }: CompiledMigration): readonly Remark[] {
  return steps.flatMap(({ operation }) =>
    databaseOperationsOf(operation).flatMap((each): readonly Remark[] => {
      if (each.name !== 'RunPython' && each.name !== 'RunSQL') return [];
      const reverse = each.arguments.get(each.name === 'RunPython' ? 'reverse_code' : 'reverse_sql');
      const forwards = each.arguments.get(each.name === 'RunPython' ? 'code' : 'sql');
      if (!isNoop(reverse) || isNoop(forwards)) return [];
      return [{ line: each.at.startLine, text: `What ${code(each.name)} does stays done: its reverse does nothing.` }];
    }),
  );
}

function isNoop(value: CompiledMigration['migration']['operations'][number] | undefined): boolean {
  if (value?.kind === 'reference') return value.name.endsWith('.noop');
  return value?.kind === 'string' && value.value.trim() === '';
}

function heaviestOf({ entries }: Timeline): RollbackWork | undefined {
  let heaviest: RollbackWork | undefined;
  for (const entry of entries) {
    const { effects } = entry;
    const { duration } = costOfEntry(entry, () => undefined);
    for (const { relation, mode } of effects.locks) {
      if (blocks(mode) === 'nothing') continue;
      const work = { mode, relation, duration };
      if (heaviest === undefined || isHeavier(work, heaviest)) heaviest = work;
    }
  }
  return heaviest;
}

function isHeavier(one: RollbackWork, other: RollbackWork): boolean {
  if (one.mode !== other.mode) return stronger(one.mode, other.mode) === one.mode;
  return durationClasses.indexOf(one.duration) > durationClasses.indexOf(other.duration);
}
