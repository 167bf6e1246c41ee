import type { CatalogTable } from '../../catalog.ts';
import { treeOf, type EffectsDraft } from '../../effects-draft.ts';
import type { PostgresqlFeatures } from '../../features.ts';
import type { LockMode } from '../../lock-modes.ts';
import type { SourceText } from '../../parse-sql.ts';
import type { AlterTableCmd, AlterTableType } from '../../prepare.ts';
import type { Store } from '../../store.ts';
import type { StatementContext } from '../define.ts';

/** What one action of ALTER TABLE is judged in. */
export interface AlterContext extends StatementContext {
  readonly relation: string;
  readonly table: CatalogTable | undefined;
  /** The table with its partitions and heirs, as far as the action reaches them. */
  readonly tree: readonly string[];
  readonly action: AlterTableCmd;
  readonly effects: EffectsDraft;
}

/** One action of ALTER TABLE: a row of the lock table, what it does beyond the lock, what it leaves in the catalog. */
export interface AlterAction {
  readonly command: string;
  /** The lock on the table itself; `none` where `effects` says it. */
  readonly lock: LockMode | 'none';
  /** True if partitions and heirs are locked in the same mode. */
  readonly recurses: boolean;
  /** What the server has to have for it. */
  readonly needs?: keyof PostgresqlFeatures;
  readonly effects?: (context: AlterContext) => void;
  readonly apply?: (action: AlterTableCmd, store: Store, relation: string, source: SourceText) => void;
}

export type AlterActions = Readonly<Partial<Record<AlterTableType, AlterAction>>>;

/** An action that only changes the catalog, under ACCESS EXCLUSIVE if nothing else is said. */
export function catalogChange(
  command: string,
  options?: Partial<Pick<AlterAction, 'lock' | 'recurses' | 'needs'>>,
): AlterAction {
  return {
    command,
    lock: options?.lock ?? 'ACCESS EXCLUSIVE',
    recurses: options?.recurses ?? false,
    ...(options?.needs === undefined ? {} : { needs: options.needs }),
    effects({ effects, relation, action }) {
      effects.other(relation, `${command.toLowerCase()}${action.name === undefined ? '' : ` ${action.name}`}`);
    },
  };
}

/** The members of the tree that hold rows: a partitioned table has none of its own. */
export function heapsOf({ catalog, tree }: Pick<AlterContext, 'catalog' | 'tree'>): readonly string[] {
  return tree.filter((name) => catalog.table(name)?.kind !== 'partitioned-table');
}

/** Locks both ends of foreign keys: a table that is pointed to, and its partitions. */
export function lockReferenced({ effects, catalog }: AlterContext, relation: string, mode: LockMode): void {
  for (const name of treeOf(catalog, relation)) effects.lock(name, mode);
}

/** Refuses an action on a column that a known table lacks. */
export function requireColumn({ catalog, table, effects, relation }: AlterContext, column: string): void {
  if (catalog.complete && table !== undefined && !table.columns.has(column)) {
    effects.refuse(`column "${column}" of relation "${relation}" does not exist`);
  }
}
