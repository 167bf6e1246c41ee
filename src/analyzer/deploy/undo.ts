import type { Action, TimelineEntry } from '../database/effects.ts';
import type { ActionOf } from '../rules/message.ts';
import type { Target } from '../target.ts';
import { quoterOf } from '../quoter.ts';

/** How a statement that has run is taken back: SQL that also holds where it has not run; undefined where nothing takes it back. */
export function undoOf({ effects }: TimelineEntry, target: Target): readonly string[] | undefined {
  if (effects.rowsWritten.some(({ command }) => command === 'INSERT')) return undefined;
  const writing = { quote: quoterOf(target), target, ifExists: target.vendor === 'mysql' ? '' : 'IF EXISTS ' };
  const undone = changesIn(effects).map((action) => {
    const undo = undos[action.kind] as Undo<Action['kind']> | undefined;
    return undo?.(action as ActionOf<Action['kind']>, writing);
  });
  return undone.every((sql) => sql !== undefined) ? undone.toReversed().flat() : undefined;
}

/** The changes of a statement. Those of MySQL are not told one by one: indexes are, and what else it does counts as something. */
function changesIn({ actions, online, indexBuilds, command }: TimelineEntry['effects']): readonly Action[] {
  if (online.length === 0) return actions;
  const builds = indexBuilds.map(({ relation, index, columns, method }): Action => ({
    kind: 'create-index',
    relation,
    name: index,
    columns,
    keys: columns.length,
    method,
    unique: false,
    concurrently: false,
    partial: false,
    ifNotExists: false,
  }));
  const all = [...actions, ...builds];
  return all.length > 0 || repeatable.has(command)
    ? all
    : online.map(({ relation }): Action => ({ kind: 'other', relation, description: command }));
}

/** Changes of MySQL that can be made twice. */
const repeatable: ReadonlySet<string> = new Set(
  ['MODIFY COLUMN', 'COLUMN DEFAULT', 'TABLE COMMENT', 'REBUILD'].map((words) => `ALTER TABLE … ${words}`),
);

/** True for a change of MySQL that can be made twice. */
export function isRepeatable({ effects }: TimelineEntry): boolean {
  return effects.actions.length === 0 && (effects.online.length === 0 || repeatable.has(effects.command));
}

interface Writing {
  readonly quote: (name: string) => string;
  readonly target: Target;
  /** "IF EXISTS ", which MySQL has for tables alone. */
  readonly ifExists: string;
}

type Undo<Kind extends Action['kind']> = (action: ActionOf<Kind>, writing: Writing) => readonly string[] | undefined;

/** Running it once more changes nothing, so nothing has to be taken back. */
const harmless = (): readonly string[] => [];

/** How each kind of change is taken back; what is not here can't be. */
const undos: { readonly [Kind in Action['kind']]?: Undo<Kind> } = {
  'create-table': ({ relation }, { quote }) => [`DROP TABLE IF EXISTS ${quote(relation)};`],
  'add-column': ({ relation, column }, { quote, ifExists }) => [
    `ALTER TABLE ${quote(relation)} DROP COLUMN ${ifExists}${quote(column)};`,
  ],
  'create-index': ({ name, relation, concurrently }, { quote, target, ifExists }) => {
    if (name === undefined) return undefined;
    if (target.vendor !== 'postgresql') return [`DROP INDEX ${ifExists}${quote(name)} ON ${quote(relation)};`];
    return [`DROP INDEX ${concurrently ? 'CONCURRENTLY ' : ''}IF EXISTS ${quote(name)};`];
  },
  'add-constraint': ({ relation, name, inline }, { quote, target, ifExists }) => {
    // A constraint inside of ADD COLUMN goes with the column.
    if (inline) return [];
    if (name === undefined || target.vendor === 'mysql') return undefined;
    return [`ALTER TABLE ${quote(relation)} DROP CONSTRAINT ${ifExists}${quote(name)};`];
  },
  'validate-constraint': harmless,
  'set-default': harmless,
  'drop-default': harmless,
  'set-not-null': harmless,
  'drop-not-null': harmless,
  'alter-column-type': harmless,
};
