import type { Catalog, CatalogColumn, CatalogConstraint, CatalogIndex, CatalogTable } from '../database/catalog.ts';
import type { ProjectState } from '../django/state.ts';
import { columnOfField, isAutomaticTable, modelOfTable } from '../rules/tables-of-models.ts';
import { isPlain } from './subject.ts';

/** An index on a column, as it can be built again on another one that takes its place. */
export interface CopiedIndex {
  readonly name: string;
  readonly unique: boolean;
  /** True if it is that of a constraint of the same name. */
  readonly isConstraint: boolean;
  readonly keys: readonly IndexKey[];
}

interface IndexKey {
  readonly column: string;
  /** What follows the column: ` varchar_pattern_ops DESC`. */
  readonly suffix: string;
}

/** A foreign key of a column, as the column that takes its place can have it. */
export interface CopiedKey {
  readonly name: string;
  /** The table and the column that it points to. */
  readonly relation: string;
  readonly references: string;
  /** The column that the one which takes its place points to, while both are there. */
  readonly later: string;
  /** What follows: ` DEFERRABLE INITIALLY DEFERRED`. */
  readonly actions: string;
}

/** The check of a column that may not be negative, as Django's positive integers have it. */
export interface CopiedCheck {
  readonly name: string;
}

/** A column, and where what is on it stands. */
export interface Owner {
  readonly state: ProjectState;
  readonly catalog: Catalog;
  readonly table: CatalogTable;
  readonly column: CatalogColumn;
}

/** Longest name of an index that gets an ending beside it: PostgreSQL keeps 63 bytes. */
const longestName = 59;

/**
 * The indexes on a column but that of the primary key, and the unique constraints that they belong to. Undefined where one of them
 * can't be told from what is known: expressions, conditions, other methods than btree, included columns, an order that only the
 * server knows.
 */
export function copiedIndexesOf(owner: Owner): readonly CopiedIndex[] | undefined {
  const copies = owner.table.indexes
    .filter(({ uses, primary }) => uses.includes(owner.column.name) && !primary)
    .map((index) => copyOf(index, owner));
  const known = copies.filter((copy) => copy !== undefined);
  return known.length === copies.length ? known : undefined;
}

/** The foreign keys of a column; undefined where one of them is of several columns, or can't be named beside itself. */
export function copiedKeysOf({ table, column }: Owner): readonly CopiedKey[] | undefined {
  const own = table.constraints.filter(({ kind, columns }) => kind === 'foreign-key' && columns.includes(column.name));
  const copies = own.map(({ name, columns, references, enforced, valid, ...key }): CopiedKey | undefined => {
    const [referenced, ...others] = references?.columns ?? [];
    const isUsual = columns.length === 1 && others.length === 0 && enforced && valid && name.length <= longestName;
    if (!isUsual || references === undefined || referenced === undefined) return undefined;
    return isPlain([name, references.relation, referenced])
      ? {
          name,
          relation: references.relation,
          references: referenced,
          later: referenced,
          actions: actionsOf(references, key),
        }
      : undefined;
  });
  const known = copies.filter((copy) => copy !== undefined);
  return known.length === copies.length ? known : undefined;
}

/** The checks of a column that allow no negative value: the only ones that are known to the letter. */
export function copiedChecksOf({ table, column }: Owner): readonly CopiedCheck[] {
  const { name: own } = column;
  const isUsual = (expression: string | undefined): boolean =>
    [`"${own}" >= 0`, `${own} >= 0`].includes(expression?.replace(/^\((.*)\)$/u, '$1') ?? '');
  return table.constraints
    .filter(
      ({ kind, columns, valid, expression }) =>
        kind === 'check' && columns.join() === own && valid && isUsual(expression),
    )
    .filter(({ name }) => isPlain([name]) && name.length <= longestName)
    .map(({ name }) => ({ name }));
}

function actionsOf(
  { onDelete, onUpdate }: NonNullable<CatalogConstraint['references']>,
  { deferrable, deferred }: Pick<CatalogConstraint, 'deferrable' | 'deferred'>,
): string {
  const action = (event: string, name: string): string =>
    name === 'no-action' ? '' : ` ON ${event} ${name.replace('-', ' ').toUpperCase()}`;
  const wait = deferrable ? ` DEFERRABLE${deferred ? ' INITIALLY DEFERRED' : ''}` : '';
  return action('DELETE', onDelete) + action('UPDATE', onUpdate) + wait;
}

/** What of a column's constraints is known to be carried over with it. */
export interface Carried {
  readonly indexes: readonly CopiedIndex[];
  readonly keys: readonly CopiedKey[];
  readonly checks: readonly CopiedCheck[];
}

/** True if every constraint on the column but NOT NULL and the primary key is carried over. */
export function areCarried({ table, column }: Owner, { indexes, keys, checks }: Carried): boolean {
  const own = table.constraints.filter(({ columns }) => columns.includes(column.name));
  return own.every(({ name, kind, deferrable, enforced }) => {
    if (kind === 'not-null' || kind === 'primary-key') return true;
    if (kind === 'foreign-key') return keys.some((key) => key.name === name);
    if (kind === 'check') return checks.some((check) => check.name === name);
    return (
      kind === 'unique' && !deferrable && enforced && indexes.some((copy) => copy.isConstraint && copy.name === name)
    );
  });
}

function copyOf(index: CatalogIndex, owner: Owner): CopiedIndex | undefined {
  const { name, unique, method, partial, plain, opclasses, constraint, valid, keys } = index;
  const isUsual = valid && plain && !partial && method === 'btree' && index.replicaIdentity !== true;
  const orders = isUsual ? ordersOf(index, owner) : undefined;
  if (orders === undefined || !isPlain([name]) || name.length > longestName) return undefined;
  if (constraint !== undefined && constraint !== name) return undefined;
  const known = keys.filter((key) => key !== undefined);
  if (known.length !== keys.length || !isPlain(known) || orders.length !== keys.length) return undefined;
  const suffixOf = (position: number): string => {
    const opclass = opclasses[position];
    return `${opclass === undefined ? '' : ` ${opclass}`}${orders[position] === 'descending' ? ' DESC' : ''}`;
  };
  return {
    name,
    unique,
    isConstraint: constraint !== undefined,
    keys: known.map((key, position) => ({ column: key, suffix: suffixOf(position) })),
  };
}

/** The order of each key, by what has made the index: the catalog does not hold it. */
function ordersOf(
  { name, columns, unique, constraint }: CatalogIndex,
  { state, table }: Owner,
): readonly ('ascending' | 'descending')[] | undefined {
  const ascending = columns.map(() => 'ascending' as const);
  if (isAutomaticTable(state, table.name)) return ascending;
  const model = modelOfTable(state, table.name);
  if (model === undefined) return undefined;
  const { indexes, constraints } = model.options;
  const definition = constraints.find((each) => each.name === name);
  if (definition !== undefined && (definition.include.length > 0 || definition.nullsDistinct !== undefined)) {
    return undefined;
  }
  // A constraint has no order.
  if (constraint !== undefined) return ascending;
  const written = indexes.find((each) => each.name === name);
  if (written !== undefined) {
    return written.include.length > 0
      ? undefined
      : written.fields.map((field) => (field.startsWith('-') ? 'descending' : 'ascending'));
  }
  // `db_index`, and the second index of texts.
  const [column, ...others] = columns;
  const isOfField = [...model.fields].some(([field, value]) => columnOfField(value, field) === column && value.dbIndex);
  const isLike = name.endsWith('_like');
  return others.length === 0 && !unique && (isOfField || isLike) ? ascending : undefined;
}

/** `("total_new", "rank" DESC)`: the keys with another column in the place of one. */
export function keysWith({ keys }: CopiedIndex, column: string, other: string): string {
  return `(${keys.map((key) => `"${key.column === column ? other : key.column}"${key.suffix}`).join(', ')})`;
}
