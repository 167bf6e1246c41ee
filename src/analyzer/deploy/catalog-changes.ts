import type { Catalog, CatalogColumn, CatalogConstraint, CatalogTable } from '../database/catalog.ts';
import type { Timeline } from '../database/effects.ts';
import { newConstraint } from '../database/tables.ts';

/** One difference between two moments of a database. Names are those of the later moment unless said otherwise. */
export type CatalogChange =
  | { readonly kind: 'table-made' | 'table-dropped'; readonly relation: string; readonly table: CatalogTable }
  | { readonly kind: 'table-renamed'; readonly relation: string; readonly from: string }
  | { readonly kind: 'column-made'; readonly relation: string; readonly column: CatalogColumn }
  | { readonly kind: 'column-dropped'; readonly relation: string; readonly column: CatalogColumn }
  | {
      readonly kind: 'column-renamed';
      readonly relation: string;
      readonly column: CatalogColumn;
      readonly from: string;
    }
  | {
      readonly kind: 'column-changed';
      readonly relation: string;
      readonly before: CatalogColumn;
      readonly column: CatalogColumn;
    }
  | {
      readonly kind: 'constraint-made' | 'constraint-dropped';
      readonly relation: string;
      readonly constraint: CatalogConstraint;
    };

/** Where the tables and columns of one moment are at another, as far as statements renamed them. */
export interface Renames {
  /** The later name of a table. */
  table(name: string): string;
  /** The later name of a column of a table, which is given by its earlier name. */
  column(table: string, name: string): string;
}

/** The renames of a timeline, folded. */
export function renamesIn({ entries }: Timeline): Renames {
  const tables = new Map<string, string>();
  const columns = new Map<string, string>();
  const key = (table: string, column: string): string => JSON.stringify([table, column]);
  const originOf = (table: string): string => {
    for (const [from, to] of tables) if (to === table) return from;
    return table;
  };
  for (const { effects } of entries) {
    for (const action of effects.actions) {
      if (action.kind === 'rename-table') tables.set(originOf(action.relation), action.to);
      if (action.kind === 'rename-column') {
        const table = originOf(action.relation);
        const earlier = [...columns].find(([from, to]) => to === action.column && from.startsWith(tablePrefix(table)));
        columns.set(earlier?.[0] ?? key(table, action.column), action.to);
      }
    }
  }
  return {
    table: (name) => tables.get(name) ?? name,
    column: (table, name) => columns.get(key(table, name)) ?? name,
  };
}

function tablePrefix(table: string): string {
  return `[${JSON.stringify(table)},`;
}

/** What differs between two moments of a database. Takes time in proportion to its tables; what is shared is not looked into. */
export function changesBetween(before: Catalog, after: Catalog, renames: Renames): readonly CatalogChange[] {
  const changes: CatalogChange[] = [];
  const seen = new Set<string>();
  for (const [name, table] of before.tables) {
    const now = renames.table(name);
    const later = after.table(now);
    seen.add(now);
    if (later === table) continue;
    if (later === undefined) changes.push({ kind: 'table-dropped', relation: name, table });
    else changes.push(...changesOf(table, later, renames));
  }
  for (const [name, table] of after.tables) {
    if (!seen.has(name)) changes.push({ kind: 'table-made', relation: name, table });
  }
  return changes.filter((change) => isStored(change));
}

/** Views hold no rows: what happens to them is another matter. */
function isStored(change: CatalogChange): boolean {
  return !('table' in change) || (change.table.kind !== 'view' && change.table.kind !== 'materialized-view');
}

function changesOf(before: CatalogTable, after: CatalogTable, renames: Renames): readonly CatalogChange[] {
  const relation = after.name;
  const changes: CatalogChange[] = [];
  if (before.name !== after.name) changes.push({ kind: 'table-renamed', relation, from: before.name });
  const seen = new Set<string>();
  for (const [name, column] of before.columns) {
    const now = renames.column(before.name, name);
    const later = after.columns.get(now);
    seen.add(now);
    if (later === undefined) changes.push({ kind: 'column-dropped', relation, column });
    else {
      if (now !== name) changes.push({ kind: 'column-renamed', relation, column: later, from: name });
      if (later !== column) changes.push({ kind: 'column-changed', relation, before: column, column: later });
    }
  }
  for (const [name, column] of after.columns) {
    if (!seen.has(name)) changes.push({ kind: 'column-made', relation, column });
  }
  return [...changes, ...constraintChanges(before, after, renames)];
}

function constraintChanges(before: CatalogTable, after: CatalogTable, renames: Renames): readonly CatalogChange[] {
  const earlier = demandsOf(before).map((constraint) => ({
    constraint,
    key: keyOf({ ...constraint, columns: constraint.columns.map((name) => renames.column(before.name, name)) }),
  }));
  const later = demandsOf(after).map((constraint) => ({ constraint, key: keyOf(constraint) }));
  const had = new Set(earlier.map(({ key }) => key));
  const has = new Set(later.map(({ key }) => key));
  const relation = after.name;
  return [
    ...earlier.flatMap(({ constraint, key }): CatalogChange[] =>
      has.has(key) ? [] : [{ kind: 'constraint-dropped', relation, constraint }],
    ),
    ...later.flatMap(({ constraint, key }): CatalogChange[] =>
      had.has(key) ? [] : [{ kind: 'constraint-made', relation, constraint }],
    ),
  ];
}

/** What the table demands of its rows: its constraints, and unique indexes that are none. */
function demandsOf({ constraints, indexes }: CatalogTable): readonly CatalogConstraint[] {
  const names = new Set(constraints.map(({ name }) => name));
  const unique = indexes
    .filter((index) => index.unique && !index.primary && index.constraint === undefined && !names.has(index.name))
    .map((index) =>
      newConstraint({
        name: index.name,
        kind: 'unique',
        columns: index.columns,
        valid: index.valid,
        expression: index.partial || !index.plain ? index.name : undefined,
      }),
    );
  return [...constraints.filter(({ enforced, kind }) => enforced && kind !== 'not-null'), ...unique];
}

/** Constraints that demand the same are the same, whatever they are called. */
function keyOf({ kind, columns, expression, references }: CatalogConstraint): string {
  return JSON.stringify([kind, columns.toSorted(), expression ?? '', references?.relation ?? '']);
}
