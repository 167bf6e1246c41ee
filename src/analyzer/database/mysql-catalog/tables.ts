import type { CatalogColumn, CatalogConstraint, CatalogIndex, CatalogTable } from '../catalog.ts';
import { newConstraint } from '../tables.ts';
import type { Vendor } from '../../target.ts';

/** Keys of an index: columns, or undefined for expressions. */
export type Keys = readonly (string | undefined)[];

/** What the definition of a column says about it, besides keys and checks. */
export type ColumnFacts = Pick<CatalogColumn, 'type' | 'notNull' | 'hasDefault' | 'identity' | 'generated'>;

export function withColumn(table: CatalogTable, name: string, facts: ColumnFacts): CatalogTable {
  const column: CatalogColumn = {
    ...facts,
    name,
    sequence: undefined,
    defaultSequence: undefined,
    collation: undefined,
    generatedFrom: [],
  };
  return { ...table, columns: new Map(table.columns).set(name, column) };
}

interface NewIndex {
  readonly name: string | undefined;
  readonly keys: Keys;
  readonly unique?: boolean;
  readonly primary?: boolean;
  readonly method?: string;
  /** The foreign key that made it. */
  readonly madeFor?: string;
}

/** An index more. One that was made for a foreign key goes when the new one begins with the same columns. */
export function withIndex(table: CatalogTable, { name, keys, madeFor, ...options }: NewIndex): CatalogTable {
  const columns = keys.filter((key) => key !== undefined);
  const index: CatalogIndex = {
    name: name ?? freeName(table, columns[0] ?? 'functional_index'),
    columns,
    unique: options.unique ?? false,
    primary: options.primary ?? false,
    method: options.method ?? 'btree',
    partial: false,
    plain: columns.length === keys.length,
    opclasses: [],
    constraint: madeFor,
    valid: true,
    keys,
    uses: columns,
    calls: [],
  };
  const kept = table.indexes.filter((each) => each.constraint === undefined || !beginsWith(keys, each.keys));
  return { ...table, indexes: [...kept, index] };
}

function freeName(table: CatalogTable, base: string): string {
  const taken = new Set(table.indexes.map(({ name }) => name.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}_${number}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

function beginsWith(keys: Keys, prefix: Keys): boolean {
  return prefix.length <= keys.length && prefix.every((key, index) => key !== undefined && key === keys[index]);
}

export function withConstraint(table: CatalogTable, constraint: Parameters<typeof newConstraint>[0]): CatalogTable {
  return { ...table, constraints: [...table.constraints, newConstraint(constraint)] };
}

/** A foreign key, with the index that InnoDB makes for it where none begins with its columns. */
export function withForeignKey(
  table: CatalogTable,
  name: string | undefined,
  columns: readonly string[],
  references: NonNullable<CatalogConstraint['references']>,
): CatalogTable {
  const number = table.constraints.filter(({ kind }) => kind === 'foreign-key').length + 1;
  const own = name ?? `${table.name}_ibfk_${number}`;
  const made = withConstraint(table, { name: own, kind: 'foreign-key', columns, references });
  // Of two indexes that were made for foreign keys over the same columns the newer one stays.
  const isCovered = table.indexes.some(
    ({ keys, constraint }) => beginsWith(keys, columns) && (constraint === undefined || keys.length > columns.length),
  );
  return isCovered ? made : withIndex(made, { name: own, keys: columns, madeFor: own });
}

/** Marks a check that is part of a column's definition: MariaDB's MODIFY takes it away. */
const ofColumn = 'of a column';

export function isCheckOfColumn({ kind, expression }: CatalogConstraint): boolean {
  return kind === 'check' && expression === ofColumn;
}

export function withColumnCheck(
  table: CatalogTable,
  column: string,
  columns: readonly string[],
  vendor: Vendor,
): CatalogTable {
  return withConstraint(table, {
    name: checkName(table, vendor, column),
    kind: 'check',
    columns,
    ...(vendor === 'mariadb' ? { expression: ofColumn } : {}),
  });
}

/** A check without a name: MariaDB calls one of a column as the column, MySQL numbers them. */
export function checkName(table: CatalogTable, vendor: Vendor, column: string | undefined): string {
  if (vendor === 'mariadb' && column !== undefined) return column;
  const prefix = vendor === 'mariadb' ? 'CONSTRAINT_' : `${table.name}_chk_`;
  const numbers = table.constraints
    .filter(({ name }) => name.startsWith(prefix))
    .map(({ name }) => Number(name.slice(prefix.length)))
    .filter((number) => Number.isInteger(number));
  return `${prefix}${Math.max(0, ...numbers) + 1}`;
}

export function withoutColumn(table: CatalogTable, column: string): CatalogTable {
  const columns = new Map(table.columns);
  columns.delete(column);
  const indexes = table.indexes.flatMap((index) => {
    const keys = index.keys.filter((key) => key !== column);
    if (keys.length === index.keys.length) return [index];
    const left = keys.filter((key) => key !== undefined);
    return keys.length === 0 ? [] : [{ ...index, keys, columns: left, uses: left }];
  });
  const constraints = table.constraints.filter(
    ({ kind, columns: used }) => kind !== 'check' || !(used.length === 1 && used[0] === column),
  );
  return { ...table, columns, indexes, constraints };
}

/** Names of checks stay, also those that MariaDB took from a column. */
export function withRenamedColumn(table: CatalogTable, before: string, after: string): CatalogTable {
  const renamed = (column: string): string => (column === before ? after : column);
  const columns = new Map(
    [...table.columns].map(([name, column]) => [renamed(name), { ...column, name: renamed(name) }]),
  );
  const indexes = table.indexes.map((index) => ({
    ...index,
    columns: index.columns.map(renamed),
    keys: index.keys.map((key) => (key === undefined ? undefined : renamed(key))),
    uses: index.uses.map(renamed),
  }));
  const constraints = table.constraints.map((constraint) => ({
    ...constraint,
    columns: constraint.columns.map(renamed),
  }));
  return { ...table, columns, indexes, constraints };
}

export function withoutConstraint(
  table: CatalogTable,
  isDropped: (constraint: CatalogConstraint) => boolean,
): CatalogTable {
  return { ...table, constraints: table.constraints.filter((constraint) => !isDropped(constraint)) };
}

export function withoutIndex(table: CatalogTable, name: string): CatalogTable {
  return { ...table, indexes: table.indexes.filter((index) => index.name !== name) };
}
