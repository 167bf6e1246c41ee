import { domainLimit } from '../../database/casts.ts';
import type { Catalog, CatalogColumn, CatalogConstraint, CatalogIndex, CatalogTable } from '../../database/catalog.ts';
import { typeParts } from '../../database/type-name.ts';
import type { ModelState } from '../../django/state.ts';
import { code, codes } from '../message.ts';
import { fieldOfColumn, modelOfTable, tableOfModel } from '../tables-of-models.ts';
import type { Outcomes } from './outcomes.ts';

/** One thing that the state says and the database does not have so. */
export interface Difference {
  readonly kind: 'table' | 'column' | 'index' | 'constraint';
  readonly relation: string;
  readonly name: string;
  /** A clause without a full stop: "the state has …, the database …". */
  readonly text: string;
  /** True if a later migration that is compiled from the state fails on it. */
  readonly breaks: boolean;
}

/**
 * What the state says after an operation and the database does not have. Things that only the database has, because their
 * removal from it comes later, are no difference: that is how a column is taken out of use.
 */
export function differencesOf({ before, made, believed, state, explicitNames }: Outcomes): readonly Difference[] {
  const touched = [...new Set([...believed.tables.keys(), ...made.tables.keys()])].filter(
    (name) => believed.table(name) !== before.table(name) || made.table(name) !== before.table(name),
  );
  return touched.flatMap((name): readonly Difference[] => {
    const wanted = believed.table(name);
    const real = made.table(name);
    const model = modelOfTable(state, name);
    if (wanted === undefined || model === undefined) return [];
    if (real === undefined) {
      const text = `the state has the table ${code(name)}, the database does not`;
      return [{ kind: 'table', relation: name, name: '', text, breaks: true }];
    }
    return [
      ...columnDifferences(wanted, real, { model, types: made.types }),
      ...indexDifferences(wanted, real, explicitNames),
      ...constraintDifferences(wanted, real, explicitNames),
    ];
  });
}

function columnDifferences(
  wanted: CatalogTable,
  real: CatalogTable,
  { model, types }: { readonly model: ModelState; readonly types: Catalog['types'] },
): readonly Difference[] {
  const isOwn = tableOfModel(model) === wanted.name;
  return [...wanted.columns.values()].flatMap((column): readonly Difference[] => {
    // A column that SQL alone has made.
    if (isOwn && fieldOfColumn(model, wanted.name, column.name) === undefined) return [];
    const difference = columnDifference(column, columnOf(real, column.name), types);
    if (difference === undefined) return [];
    return [{ ...difference, kind: 'column', relation: wanted.name, name: column.name }];
  });
}

/** A column as new rows meet it: a NOT NULL that is still NOT VALID (PostgreSQL 18) holds for them. */
function columnOf({ columns, constraints }: CatalogTable, name: string): CatalogColumn | undefined {
  const column = columns.get(name);
  const isRequired = constraints.some(({ kind, columns: own }) => kind === 'not-null' && own.includes(name));
  return column === undefined || !isRequired ? column : { ...column, notNull: true };
}

function columnDifference(
  wanted: CatalogColumn,
  real: CatalogColumn | undefined,
  types: Catalog['types'],
): Found | undefined {
  const name = code(wanted.name);
  if (real === undefined) return { text: `the state has the column ${name}, the database does not`, breaks: true };
  // A domain takes what the type takes that it is made of.
  const isSame = wanted.type === real.type || wanted.type === domainLimit(typeParts(real.type), types);
  if (!isSame && wanted.type !== 'unknown' && real.type !== 'unknown') {
    const text = `${name} is ${code(wanted.type)} in the state and ${code(real.type)} in the database`;
    return { text, breaks: true };
  }
  if (wanted.notNull === real.notNull) return undefined;
  const [state, database] = wanted.notNull ? ['required', 'nullable'] : ['nullable', 'required'];
  // Nullable in the database alone is harmless for code; the other way round its NULLs are refused.
  return { text: `${name} is ${state} in the state and ${database} in the database`, breaks: real.notNull };
}

function indexDifferences(
  wanted: CatalogTable,
  real: CatalogTable,
  explicit: ReadonlySet<string>,
): readonly Difference[] {
  return wanted.indexes.flatMap((index): readonly Difference[] => {
    if (index.constraint !== undefined || isLikeIndex(index)) return [];
    const difference = explicit.has(index.name)
      ? namedIndexDifference(index, real)
      : unnamedIndexDifference(index, real);
    return difference === undefined ? [] : [{ ...difference, kind: 'index', relation: wanted.name, name: index.name }];
  });
}

type Found = Pick<Difference, 'text' | 'breaks'>;

function namedIndexDifference(wanted: CatalogIndex, table: CatalogTable): Found | undefined {
  const real = table.indexes.find(({ name }) => name === wanted.name);
  const name = code(wanted.name);
  if (real === undefined) {
    const twin = table.indexes.find((other) => isSameShape(wanted, other));
    const instead =
      twin === undefined ? 'the database has none of that name' : `the database calls it ${code(twin.name)}`;
    return { text: `the state has the index ${name}, ${instead}`, breaks: true };
  }
  if (real.partial !== wanted.partial) {
    const [state, database] = wanted.partial ? ['partial', 'full'] : ['full', 'partial'];
    return { text: `the index ${name} is ${state} in the state and ${database} in the database`, breaks: false };
  }
  if (isSameShape(wanted, real)) return undefined;
  return {
    text: `the index ${name} is ${describe(wanted)} in the state and ${describe(real)} in the database`,
    breaks: false,
  };
}

/** The index of `db_index=True`, `index_together` or a foreign key: Django finds it by its columns. */
function unnamedIndexDifference(wanted: CatalogIndex, table: CatalogTable): Found | undefined {
  if (table.indexes.some((other) => isSameShape(wanted, other))) return undefined;
  return { text: `the state has an index over ${codes(wanted.columns)}, the database does not`, breaks: false };
}

function isSameShape(a: CatalogIndex, b: CatalogIndex): boolean {
  return (
    a.method === b.method &&
    a.unique === b.unique &&
    a.partial === b.partial &&
    a.keys.length === b.keys.length &&
    a.keys.every((key, position) => key === b.keys[position])
  );
}

/** Django's second index on a text column, for LIKE: dropped with IF EXISTS, so that nothing breaks without it. */
function isLikeIndex({ name, opclasses }: CatalogIndex): boolean {
  return name.endsWith('_like') && opclasses.some((opclass) => opclass !== undefined);
}

function describe({ method, unique, columns }: CatalogIndex): string {
  return `${unique ? 'a unique' : 'a'} ${method} over ${codes(columns)}`;
}

function constraintDifferences(
  wanted: CatalogTable,
  real: CatalogTable,
  explicit: ReadonlySet<string>,
): readonly Difference[] {
  return wanted.constraints.flatMap((constraint): readonly Difference[] => {
    if (constraint.kind === 'not-null' || constraint.kind === 'primary-key') return [];
    const found = real.constraints.find((other) =>
      explicit.has(constraint.name) ? other.name === constraint.name : isSameConstraint(constraint, other),
    );
    const own = { kind: 'constraint' as const, relation: wanted.name, name: constraint.name };
    if (found !== undefined && (found.deferrable === constraint.deferrable || constraint.kind === 'foreign-key'))
      return [];
    if (found !== undefined) {
      const [state, database] = constraint.deferrable ? ['is', 'is not'] : ['is not', 'is'];
      const text = `${code(constraint.name)} ${state} deferrable in the state and ${database} in the database`;
      return [{ ...own, text, breaks: false }];
    }
    const isIndexOnly = real.indexes.some(({ name, unique }) => unique && name === constraint.name);
    const text = isIndexOnly
      ? `${code(constraint.name)} is a constraint in the state and only a unique index in the database`
      : `the state has the ${constraint.kind.replace('-', ' ')} constraint ${code(constraint.name)}, the database does not`;
    return [{ ...own, text, breaks: true }];
  });
}

function isSameConstraint(a: CatalogConstraint, b: CatalogConstraint): boolean {
  return (
    a.kind === b.kind &&
    a.references?.relation === b.references?.relation &&
    a.columns.length === b.columns.length &&
    a.columns.every((column) => b.columns.includes(column))
  );
}
