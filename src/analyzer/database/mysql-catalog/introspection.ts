import type { CatalogConstraint, CatalogTable } from '../catalog.ts';
import { isCheckOfColumn } from './tables.ts';
import type { Introspected } from '../introspected.ts';

/**
 * What `get_constraints` (db/backends/mysql/introspection.py) reads: keys and foreign keys by name, then checks, then indexes.
 * An index and a foreign key of one name are one entry. Checks that are called as their only column have no name for Django.
 */
export function introspectMysql(table: CatalogTable): readonly Introspected[] {
  const entries = new Map<string, Introspected>();
  for (const { name, keys, unique, primary } of table.indexes.filter((index) => index.unique)) {
    entries.set(name, { ...plain, name, columns: keys, unique, primaryKey: primary, index: true });
  }
  for (const { name, columns } of table.constraints.filter(({ kind }) => kind === 'foreign-key')) {
    entries.set(name, { ...(entries.get(name) ?? plain), name, columns, foreignKey: true });
  }
  let unnamed = 0;
  for (const { name, columns } of checksOf(table)) {
    const isUnnamed = columns.length === 1 && columns[0] === name;
    if (isUnnamed) unnamed += 1;
    const known = isUnnamed ? `__unnamed_constraint_${unnamed}__` : name;
    entries.set(known, { ...plain, name: known, columns, check: true });
  }
  for (const { name, keys } of table.indexes) {
    const known = entries.get(name);
    entries.set(name, known === undefined ? { ...plain, name, columns: keys, index: true } : { ...known, index: true });
  }
  return [...entries.values()];
}

/** MariaDB lists the checks of columns first, in the order of the columns. */
function checksOf(table: CatalogTable): readonly CatalogConstraint[] {
  const positions = new Map([...table.columns.keys()].map((column, position) => [column, position]));
  const checks = table.constraints.filter(({ kind }) => kind === 'check');
  const position = (check: CatalogConstraint): number =>
    (isCheckOfColumn(check) ? positions.get(check.columns[0] ?? '') : undefined) ?? positions.size;
  return checks.toSorted((one, other) => position(one) - position(other));
}

const plain: Omit<Introspected, 'name'> = {
  columns: [],
  unique: false,
  primaryKey: false,
  foreignKey: false,
  check: false,
  index: false,
};
