import type { CatalogTable } from '../../catalog.ts';
import { keyTreeOf, type EffectsDraft } from '../../effects-draft.ts';
import type { PostgresqlFeatures } from '../../features.ts';
import type { LockMode } from '../../lock-modes.ts';
import type { SourceText } from '../../parse-sql.ts';
import type { AlterTableCmd, AlterTableType, ColumnDef } from '../../prepare.ts';
import type { Store } from '../../store.ts';
import { all, as } from '../../syntax.ts';
import { parentsOf } from '../../tables.ts';
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
  /** True if partitions and heirs are locked in the same mode; `partitions`: heirs by INHERITS are left alone. */
  readonly recurses: boolean | 'partitions';
  /** The relations beside tables that have it. */
  readonly of?: readonly CatalogTable['kind'][];
  /** What the server has to have for it. */
  readonly needs?: keyof PostgresqlFeatures;
  readonly effects?: (context: AlterContext) => void;
  readonly apply?: (action: AlterTableCmd, store: Store, relation: string, source: SourceText) => void;
}

export type AlterActions = Readonly<Partial<Record<AlterTableType, AlterAction>>>;

/** An action that only changes the catalog, under ACCESS EXCLUSIVE if nothing else is said. */
export function catalogChange(
  command: string,
  options?: Partial<Pick<AlterAction, 'lock' | 'recurses' | 'needs' | 'of'>>,
): AlterAction {
  return {
    command,
    lock: options?.lock ?? 'ACCESS EXCLUSIVE',
    recurses: options?.recurses ?? false,
    ...(options?.needs === undefined ? {} : { needs: options.needs }),
    ...(options?.of === undefined ? {} : { of: options.of }),
    effects({ effects, relation, action }) {
      effects.other(relation, `${command.toLowerCase()}${action.name === undefined ? '' : ` ${action.name}`}`);
    },
  };
}

/** The definition of a column that the same statement adds. */
export function addedColumn({ statement }: Pick<AlterContext, 'statement'>, name: string): ColumnDef | undefined {
  const alteration = statement.kind === 'parsed' ? as(statement.node, 'AlterTableStmt') : undefined;
  const added = all(alteration?.cmds, 'AlterTableCmd').filter(({ subtype }) => subtype === 'AT_AddColumn');
  return added.flatMap(({ def }) => as(def, 'ColumnDef') ?? []).find(({ colname }) => colname === name);
}

/** The members of the tree that hold rows: a partitioned table has none of its own. */
export function heapsOf({ catalog, tree }: Pick<AlterContext, 'catalog' | 'tree'>): readonly string[] {
  return tree.filter((name) => {
    const kind = catalog.table(name)?.kind;
    return kind !== 'partitioned-table' && kind !== 'foreign-table';
  });
}

/**
 * Locks both ends of foreign keys: a table that is pointed to, and its partitions. To remove the triggers of a key, ACCESS
 * EXCLUSIVE is taken on the tables that have them.
 */
export function lockReferenced(
  { effects, catalog, features }: Pick<AlterContext, 'effects' | 'catalog' | 'features'>,
  relation: string,
  mode: LockMode,
): void {
  for (const name of keyTreeOf(catalog, relation)) {
    const hasTriggers = features.triggersOnPartitioned || catalog.table(name)?.kind !== 'partitioned-table';
    if (mode !== 'ACCESS EXCLUSIVE' || hasTriggers) effects.lock(name, mode);
  }
}

/** True if ONLY is written of a table that has partitions or heirs. */
export function isOnlyOfMany({ catalog, relation, tree }: AlterContext): boolean {
  return tree.length === 1 && catalog.children(relation).length > 0;
}

/** Refuses to change a column here that comes from a parent, or one that heirs have to follow in but ONLY is written. */
export function refuseInheritance(context: AlterContext, column: string, verb: string): void {
  const { catalog, table, effects } = context;
  if (parentsOf(table).some((parent) => catalog.table(parent)?.columns.has(column) === true)) {
    effects.refuse(`cannot ${verb} inherited column "${column}"`);
  }
}

/** Refuses an action on a column that a known table lacks. */
export function requireColumn({ catalog, table, effects, relation }: AlterContext, column: string): void {
  if (catalog.complete && table !== undefined && !table.kind.endsWith('view') && !table.columns.has(column)) {
    effects.refuse(`column "${column}" of relation "${relation}" does not exist`);
  }
}

/** Whether the table has to be read to know that a column holds no NULL. */
export function hasToProveNotNull({ catalog, features }: AlterContext, relation: string, column: string): boolean {
  const table = catalog.table(relation);
  if (table === undefined) return true;
  if (table.columns.get(column)?.notNull === true) return false;
  const isProven = table.constraints.some(({ valid, provesNotNull }) => valid && provesNotNull.includes(column));
  return !(features.notNullProvenByCheck && isProven);
}
