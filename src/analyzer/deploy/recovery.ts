import type { Catalog } from '../database/catalog.ts';
import type { TimelineEntry } from '../database/effects.ts';
import { effectsOf } from '../database/effects-of.ts';
import { postgresqlFeatures } from '../database/features.ts';
import { parseSql } from '../database/parse-sql.ts';
import type { Step } from '../django/history.ts';
import type { RuleContext } from '../rules/define.ts';
import { code } from '../rules/message.ts';
import { databaseOperationsOf } from '../rules/operations.ts';
import type { Target } from '../target.ts';
import type { Remark } from './remark.ts';
import { isRepeatable, undoOf } from './undo.ts';

/**
 * What is to be done if a migration dies in the middle. `nothing-left`: the database rolls back what it did, `migrate` can be
 * run again. `run-again`: some of it stays, and running it again goes over that. `by-hand`: some of it stays that makes the
 * next run fail. `unknown`: what it does could not be read.
 */
export interface Recovery {
  readonly verdict: 'nothing-left' | 'run-again' | 'by-hand' | 'unknown';
  /** One sentence: why. */
  readonly reason: string;
  /** What stays behind, in the order in which it is made. */
  readonly leftovers: readonly Remark[];
  /** What to do, in order; empty where running `migrate` again is all. */
  readonly steps: readonly RecoveryStep[];
}

/** SQL and commands can be copied as they are. */
export interface RecoveryStep {
  readonly kind: 'sql' | 'command' | 'note';
  readonly text: string;
}

/** Something that commits by itself, in its place: a statement, a text of several, or the Python code of an operation. */
type Unit =
  | { readonly kind: 'sql'; readonly entries: readonly TimelineEntry[] }
  | { readonly kind: 'python'; readonly line: number };

/** Judges by what commits before the last of it has run, and by what running the same statements once more would meet. */
export function recoveryOf(context: RuleContext): Recovery {
  const units = unitsOf(context);
  const unknown = unknownOf(context);
  if (units.length === 0 && unknown === undefined) {
    return plain('nothing-left', 'It does nothing in the database but be recorded.');
  }
  const isOne = units.length === 1 && !units.some((unit) => isConcurrent(unit) || unit.kind === 'python');
  if (isOne && unknown === undefined) {
    const text = isTransactional(context)
      ? 'It is one transaction: the database takes all of it back.'
      : 'It is one statement, which is done whole or not at all.';
    return plain('nothing-left', text);
  }
  if (unknown !== undefined) {
    return plain(
      'unknown',
      `What line ${unknown.line} does is not known (${code(unknown.text)}), and so not what it leaves.`,
    );
  }
  return judge(units, context);
}

function plain(verdict: Recovery['verdict'], reason: string): Recovery {
  return { verdict, reason, leftovers: [], steps: [] };
}

function judge(units: readonly Unit[], context: RuleContext): Recovery {
  const { migration } = context.compiled;
  const again = `python manage.py migrate ${migration.app} ${migration.name}`;
  const leftovers = units.flatMap((unit, index) => leftoverOf(unit, index === units.length - 1));
  const reason = reasonOf(units, context);
  // The last one leaves something only where it dies half way itself.
  const done = units.filter((unit, index) => index < units.length - 1 || isConcurrent(unit));
  const entries = done.flatMap((unit) => (unit.kind === 'sql' ? unit.entries : []));
  const blocking = entries.filter((entry, index) => !runsAgain(entry, entries.slice(0, index), context));
  if (blocking.length === 0) {
    return { verdict: 'run-again', reason, leftovers, steps: notesOf(units) };
  }
  const undone = blocking.map((entry) => undoOf(entry, context.target));
  if (undone.every((sql) => sql !== undefined)) {
    const statements = [...new Set(undone.flat())].toReversed();
    const steps = statements.map((text): RecoveryStep => ({ kind: 'sql', text }));
    return { verdict: 'by-hand', reason, leftovers, steps: [...steps, { kind: 'command', text: again }] };
  }
  return { verdict: 'by-hand', reason, leftovers, steps: finishByHand(units, again) };
}

/** What starts from the beginning when it runs again. */
function notesOf(units: readonly Unit[]): readonly RecoveryStep[] {
  const runsCode = units.some(({ kind }) => kind === 'python');
  const updates = units
    .flatMap((unit) => (unit.kind === 'sql' ? unit.entries : []))
    .filter(({ effects }) => effects.rowsWritten.some(({ command }) => command === 'UPDATE' || command === 'MERGE'));
  const texts = [
    ...(runsCode ? ['Its Python code starts from the beginning: it has to pass over rows that it has done.'] : []),
    ...updates.map(
      ({ line, effects }) =>
        `The ${effects.command} of line ${line} runs once more: it has to give the same rows again.`,
    ),
  ];
  return texts.map((text) => ({ kind: 'note', text }));
}

/** Where what is done can't be taken back, the rest is done by hand. */
function finishByHand(units: readonly Unit[], again: string): readonly RecoveryStep[] {
  const open = units.map((unit): RecoveryStep =>
    unit.kind === 'sql'
      ? { kind: 'sql', text: unit.entries.map(({ sql }) => (/;\s*$/u.test(sql) ? sql : `${sql};`)).join('\n') }
      : { kind: 'note', text: `the Python code of line ${unit.line}, with manage.py shell` },
  );
  return [
    { kind: 'note', text: 'Find the first of these that is not done, and run it and those after it:' },
    ...open,
    { kind: 'note', text: 'Then record the migration as applied:' },
    { kind: 'command', text: `${again} --fake` },
  ];
}

function reasonOf(units: readonly Unit[], { compiled, target }: RuleContext): string {
  const isMysql = target.vendor === 'mysql' || target.vendor === 'mariadb';
  if (isMysql) return 'The database commits each change of a table by itself, also inside of a migration.';
  if (!compiled.migration.atomic) {
    return units.length === 1
      ? 'It runs outside of a transaction (`atomic = False`).'
      : 'Each statement commits by itself (`atomic = False`).';
  }
  return 'It commits before its end.';
}

function leftoverOf(unit: Unit, isLast: boolean): readonly Remark[] {
  if (unit.kind === 'python') {
    return [{ line: unit.line, text: 'Rows that the Python code has written by then stay written.' }];
  }
  return unit.entries.flatMap((entry): readonly Remark[] => {
    const { line, effects } = entry;
    const build = effects.actions.find((action) => action.kind === 'create-index' && action.concurrently);
    if (build?.kind === 'create-index') {
      const name = code(build.name ?? 'the index');
      const enforced = build.unique ? ' It still refuses duplicates in new rows.' : '';
      return [{ line, text: `${name} stays behind INVALID if the build is cut off: no query uses it.${enforced}` }];
    }
    if (isLast) return [];
    const notValid = effects.actions.find((action) => action.kind === 'add-constraint' && action.notValid);
    if (notValid?.kind === 'add-constraint') {
      return [
        {
          line,
          text: `${code(notValid.name ?? 'The constraint')} stays, NOT VALID: new rows are checked, old ones are not.`,
        },
      ];
    }
    if (effects.actions.length === 0 && effects.rowsWritten.length === 0) return [];
    return [{ line, text: `${code(effects.command)} stays done.` }];
  });
}

/** What commits by itself, in order. Statements of one transaction are one unit; settings and questions are none. */
function unitsOf(context: RuleContext): readonly Unit[] {
  const { compiled, timeline } = context;
  const transactional = isTransactional(context);
  const units: Unit[] = [];
  let open: TimelineEntry[] = [];
  let transaction: number | undefined;
  const close = (): void => {
    if (open.some(({ effects }) => changesSomething(effects))) units.push({ kind: 'sql', entries: open });
    open = [];
  };
  const add = (entry: TimelineEntry): void => {
    if (transaction !== entry.transaction) close();
    transaction = entry.transaction;
    open.push(entry);
  };
  const own = new Set<TimelineEntry>();
  for (const step of compiled.steps) {
    const entries = context.entriesOf(step).filter(({ deferred }) => !deferred);
    for (const entry of entries) own.add(entry);
    for (const entry of entries) add(entry);
    const python = pythonOf(step);
    if (python === undefined) continue;
    // Inside of the migration's transaction, Python code is part of it.
    if (transactional) continue;
    close();
    units.push({ kind: 'python', line: python });
  }
  for (const entry of timeline.entries) if (!own.has(entry)) add(entry);
  close();
  return units;
}

function pythonOf(step: Step): number | undefined {
  return databaseOperationsOf(step.operation).find(({ name }) => name === 'RunPython')?.at.startLine;
}

/** True where one transaction is around all of it: what MySQL and MariaDB can't give to changes of tables. */
function isTransactional({ compiled, target, timeline }: RuleContext): boolean {
  if (target.vendor !== 'mysql' && target.vendor !== 'mariadb') return compiled.migration.atomic;
  return (
    compiled.migration.atomic &&
    !timeline.entries.some(({ effects }) => effects.online.length > 0 || effects.actions.length > 0)
  );
}

function changesSomething({ actions, rowsWritten, online, unknown, indexBuilds }: TimelineEntry['effects']): boolean {
  return actions.length + rowsWritten.length + online.length + indexBuilds.length > 0 || unknown !== undefined;
}

function isConcurrent(unit: Unit): boolean {
  return unit.kind === 'sql' && unit.entries.some(({ effects }) => effects.command.includes('CONCURRENTLY'));
}

function unknownOf({ timeline, target, compiled }: RuleContext): Remark | undefined {
  // SQLite rolls back what it has done, whatever that is.
  if (target.vendor === 'sqlite' && compiled.migration.atomic) return undefined;
  const gap = compiled.executed.unresolved[0];
  if (gap !== undefined) return { line: gap.at.startLine, text: gap.reason };
  const entry = timeline.entries.find(({ effects }) => effects.unknown !== undefined);
  return entry === undefined ? undefined : { line: entry.line, text: entry.effects.unknown ?? '' };
}

/** True for a statement that can be run once more on what it has left, after those before it. */
function runsAgain(entry: TimelineEntry, before: readonly TimelineEntry[], context: RuleContext): boolean {
  const { effects } = entry;
  // The same rows would be inserted twice.
  if (effects.rowsWritten.some(({ command }) => command === 'INSERT')) return false;
  if (effects.online.length > 0) return isRepeatable(entry);
  return effects.actions.every((action) => {
    switch (action.kind) {
      case 'create-index':
        // IF NOT EXISTS passes over an INVALID index as well.
        return (action.ifNotExists && !action.concurrently) || isDroppedIn(before, action.name);
      case 'set-default':
      case 'drop-default':
      case 'set-not-null':
      case 'drop-not-null':
      case 'validate-constraint':
      case 'alter-column-type':
        return true;
      default:
        return passesTwice(entry, context);
    }
  });
}

/** `DROP INDEX IF EXISTS` before the build takes away what a build has left that was cut off. */
function isDroppedIn(before: readonly TimelineEntry[], name: string | undefined): boolean {
  return before.some(({ effects }) =>
    effects.actions.some((action) => action.kind === 'drop-index' && action.name === name),
  );
}

/** Asked of the model: the statement is run on a database that has what it made. IF [NOT] EXISTS makes it pass. */
function passesTwice({ sql }: TimelineEntry, { compiled, target }: RuleContext): boolean {
  if (target.vendor !== 'postgresql') return false;
  const catalog = compiled.catalogBefore.snapshot({ complete: true });
  const refusesOnce = isRefused(sql, catalog, target);
  catalog.apply(sql);
  return !refusesOnce && !isRefused(sql, catalog.snapshot({ complete: true }), target);
}

function isRefused(sql: string, catalog: Catalog, target: Target): boolean {
  const features = postgresqlFeatures(target);
  return parseSql(sql).some(
    (statement) => effectsOf(statement, catalog, { features, isEmpty: () => false }).error !== undefined,
  );
}
