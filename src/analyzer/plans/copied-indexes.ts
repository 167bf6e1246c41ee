import type { CatalogIndex } from '../database/catalog.ts';
import { columnOfField } from '../rules/tables-of-models.ts';
import { isPlain, type PlanSubject } from './subject.ts';

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

/** Longest name of an index that gets an ending beside it: PostgreSQL keeps 63 bytes. */
const longestName = 59;

/**
 * The indexes on a column, and the unique constraints that they belong to. Undefined where one of them can't be told from what
 * is known: expressions, conditions, other methods than btree, included columns, an order that only the server knows.
 */
export function copiedIndexesOf(subject: PlanSubject, column: string): readonly CopiedIndex[] | undefined {
  const copies = subject.table.indexes
    .filter(({ uses }) => uses.includes(column))
    .map((index) => copyOf(index, subject));
  const known = copies.filter((copy) => copy !== undefined);
  return known.length === copies.length && areWithConstraints(known, subject, column) ? known : undefined;
}

function copyOf(index: CatalogIndex, subject: PlanSubject): CopiedIndex | undefined {
  const { name, unique, primary, method, partial, plain, opclasses, constraint, valid, keys } = index;
  const isUsual = valid && plain && !primary && !partial && method === 'btree';
  const orders = isUsual ? ordersOf(index, subject) : undefined;
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
  { model }: PlanSubject,
): readonly ('ascending' | 'descending')[] | undefined {
  const ascending = columns.map(() => 'ascending' as const);
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

/** True if every constraint on the column but NOT NULL is one of the copies, and no other table refers to it. */
function areWithConstraints(copies: readonly CopiedIndex[], { table, catalog }: PlanSubject, column: string): boolean {
  const own = table.constraints.filter(({ kind, columns }) => kind !== 'not-null' && columns.includes(column));
  const isReferred = [...catalog.tables].some(([, { constraints }]) =>
    constraints.some(({ references }) => references?.relation === table.name && references.columns.includes(column)),
  );
  return (
    !isReferred &&
    own.every(
      ({ name, kind, deferrable, enforced }) =>
        kind === 'unique' && !deferrable && enforced && copies.some((copy) => copy.isConstraint && copy.name === name),
    )
  );
}

/** `("total_new", "rank" DESC)`: the keys with another column in the place of one. */
export function keysWith({ keys }: CopiedIndex, column: string, other: string): string {
  return `(${keys.map((key) => `"${key.column === column ? other : key.column}"${key.suffix}`).join(', ')})`;
}
