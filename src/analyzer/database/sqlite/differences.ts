import type { CatalogColumn, CatalogConstraint, CatalogTable } from '../catalog.ts';
import type { Action } from '../effects.ts';
import type { Token } from '../mysql/tokens.ts';
import type { CopiedRows } from './read-statement.ts';

/** What a table that is made again is, measured against what it was: as the actions of an ALTER TABLE that would do the same. */
export function remakeActions(before: CatalogTable, after: CatalogTable, copied: CopiedRows): readonly Action[] {
  const relation = before.name;
  const sources = sourcesOf(before, after, copied);
  const columns = [...after.columns.values()].flatMap((column): readonly Action[] => {
    const source = sources.get(column.name);
    const old = before.columns.get(source?.column ?? column.name);
    // A column that had been there under the name and is not copied is another one.
    if (old === undefined || source === undefined) return addedColumn(relation, column, source?.hasValue ?? false);
    const renamed: readonly Action[] =
      old.name === column.name ? [] : [{ kind: 'rename-column', relation, column: old.name, to: column.name }];
    return [...renamed, ...changedColumn(relation, old, column)];
  });
  const kept = new Set([...sources.values()].map(({ column }) => column));
  const dropped = [...before.columns.keys()].filter((name) => !kept.has(name) && !isGenerated(name, before, after));
  return [
    ...dropped.map((column): Action => ({ kind: 'drop-column', relation, column, cascade: false })),
    ...columns,
    ...constraintActions(before, after),
  ];
}

/** What ADD COLUMN adds: the column, and the constraints in its definition. */
export function addedActions(before: CatalogTable, after: CatalogTable): readonly Action[] {
  const columns = [...after.columns.values()].filter(({ name }) => !before.columns.has(name));
  return [...columns.flatMap((column) => addedColumn(after.name, column, false)), ...constraintActions(before, after)];
}

/** Generated columns are in no copy. */
function isGenerated(name: string, before: CatalogTable, after: CatalogTable): boolean {
  return before.columns.get(name)?.generated === true && after.columns.get(name)?.generated === true;
}

interface Source {
  /** The old column that the value comes from. */
  readonly column: string | undefined;
  readonly hasValue: boolean;
}

/** Where the values of the new columns come from. */
function sourcesOf(before: CatalogTable, after: CatalogTable, { columns, values }: CopiedRows): Map<string, Source> {
  const written = columns ?? [...after.columns.keys()];
  const old = [...before.columns.keys()];
  return new Map(
    written.map((name, index): [string, Source] => {
      if (values === undefined) return [name, { column: old[index], hasValue: true }];
      const value = values[index] ?? [];
      const isNull = value.length === 1 && value[0]?.kind === 'word' && value[0].value.toUpperCase() === 'NULL';
      return [name, { column: oldColumnIn(value, name, before), hasValue: !isNull }];
    }),
  );
}

/** The old column that a value is: itself, or with something done to it. A constant is none. */
function oldColumnIn(value: readonly Token[], name: string, before: CatalogTable): string | undefined {
  const named = value
    .filter((token) => token.kind === 'name' || token.kind === 'word')
    .map((token) => token.value)
    .filter((each) => before.columns.has(each));
  return named.includes(name) ? name : named[0];
}

/** A default that fills the rows which exist, and is not in the table afterwards, is one that is taken out again. */
function addedColumn(relation: string, column: CatalogColumn, hasValue: boolean): readonly Action[] {
  const { name, type, notNull, hasDefault, generated } = column;
  const added: Action = {
    kind: 'add-column',
    relation,
    column: name,
    type: type ?? '',
    notNull,
    default: hasDefault || hasValue ? 'constant' : 'none',
    generated: generated ? 'stored' : undefined,
  };
  const isDropped = hasValue && !hasDefault && !generated;
  return isDropped ? [added, { kind: 'drop-default', relation, column: name }] : [added];
}

function changedColumn(relation: string, before: CatalogColumn, after: CatalogColumn): readonly Action[] {
  const column = after.name;
  const actions: Action[] = [];
  if (before.type !== after.type) {
    const [from, to] = [before.type, after.type ?? ''];
    actions.push({ kind: 'alter-column-type', relation, column, from, to, change: 'rewrite' });
  }
  if (after.notNull && !before.notNull) actions.push({ kind: 'set-not-null', relation, column, scans: true });
  if (before.notNull && !after.notNull) actions.push({ kind: 'drop-not-null', relation, column });
  if (after.hasDefault !== before.hasDefault) {
    actions.push({ kind: after.hasDefault ? 'set-default' : 'drop-default', relation, column });
  }
  return actions;
}

type TableConstraint = Pick<CatalogConstraint, 'name' | 'columns'> & {
  readonly kind: 'check' | 'unique' | 'foreign-key';
  readonly references: string | undefined;
};

/** Constraints that are parts of the table: SQLite's foreign keys, checks, and unique keys that no CREATE INDEX made. */
function constraintsOf({ constraints, indexes }: CatalogTable): readonly TableConstraint[] {
  return [
    ...constraints.flatMap(({ name, kind, columns, references }): readonly TableConstraint[] =>
      kind === 'check' || kind === 'foreign-key' ? [{ name, kind, columns, references: references?.relation }] : [],
    ),
    ...indexes
      .filter(({ unique, primary }) => unique && !primary)
      .map(({ name, columns }): TableConstraint => ({ name, kind: 'unique', columns, references: undefined })),
  ];
}

function constraintActions(before: CatalogTable, after: CatalogTable): readonly Action[] {
  const keyOf = ({ kind, columns, references }: TableConstraint): string => JSON.stringify([kind, columns, references]);
  const { name: relation } = before;
  const had = new Set(constraintsOf(before).map(keyOf));
  return constraintsOf(after)
    .filter((each) => !had.has(keyOf(each)))
    .map(({ name, kind, columns, references }) => ({
      kind: 'add-constraint',
      relation,
      name,
      constraint: kind,
      columns,
      references,
      notValid: false,
      usingIndex: undefined,
      inline: false,
    }));
}
