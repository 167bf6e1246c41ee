import type { Catalog, CatalogIndex, CatalogTable } from '../catalog.ts';
import type { ConstraintClause } from '../definitions.ts';
import type { EffectsDraft } from '../effects-draft.ts';
import { canReference } from '../type-change.ts';

/**
 * What a foreign key points to has to be there: a table that lives as long as this one, with a key of these columns that is checked
 * at once.
 *
 * @see https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-PARMS-REFERENCES
 */
export function refuseReferencedKey(
  { references }: ConstraintClause,
  persistence: CatalogTable['persistence'] | undefined,
  effects: EffectsDraft,
  catalog: Catalog,
): void {
  if (references === undefined) return;
  const { relation, columns } = references;
  const parent = catalog.table(relation);
  if (parent === undefined) {
    if (catalog.complete) effects.refuse(`relation "${relation}" does not exist`);
    return;
  }
  if (parent.kind !== 'table' && parent.kind !== 'partitioned-table') {
    effects.refuse(`referenced relation "${relation}" is not a table`);
  }
  if (persistence !== undefined && !(lasting[persistence] ?? []).includes(parent.persistence)) {
    effects.refuse(`constraints on ${persistence} tables may reference only ${persistence} tables`);
  }
  if (!catalog.complete) return;
  if (columns.length === 0) {
    if (!parent.indexes.some(({ primary }) => primary)) {
      effects.refuse(`there is no primary key for referenced table "${relation}"`);
    }
    return;
  }
  const keys = parent.indexes.filter((index) => isKey(index, columns));
  if (keys.length === 0) {
    effects.refuse(`there is no unique constraint matching given keys for referenced table "${relation}"`);
  } else if (keys.every((key) => isDeferrable(parent, key))) {
    effects.refuse(`cannot use a deferrable unique constraint for referenced table "${relation}"`);
  }
}

/** Each column of a foreign key has to be comparable with its column of the key. */
export function refuseKeyTypes(
  { columns, references }: ConstraintClause,
  typeOf: (column: string) => string | undefined,
  effects: EffectsDraft,
  catalog: Catalog,
): void {
  const parent = catalog.table(references?.relation ?? '');
  const named = references?.columns ?? [];
  const keys =
    named.length > 0 ? named : (parent?.constraints.find(({ kind }) => kind === 'primary-key')?.columns ?? []);
  if (catalog.complete && keys.length > 0 && keys.length !== columns.length) {
    effects.refuse('number of referencing and referenced columns for foreign key disagree');
  }
  columns.forEach((column, position) => {
    const own = typeOf(column);
    const key = parent?.columns.get(keys[position] ?? '')?.type;
    if (own !== undefined && key !== undefined && !canReference(own, key, catalog.types)) {
      effects.refuse('foreign key constraint cannot be implemented: key columns are of incompatible types');
    }
  });
}

/** The tables that one of a kind may point to: those that lose their rows no sooner. */
const lasting: Readonly<Record<CatalogTable['persistence'], readonly CatalogTable['persistence'][]>> = {
  permanent: ['permanent'],
  unlogged: ['permanent', 'unlogged'],
  temporary: ['temporary'],
};

/** True for an index that makes these columns a key, in whatever order. Its INCLUDE columns do not count. */
function isKey({ unique, partial, plain, keys, opclasses }: CatalogIndex, columns: readonly string[]): boolean {
  const key = keys.slice(0, opclasses.length).flatMap((each) => each ?? []);
  return (
    unique && !partial && plain && key.length === columns.length && key.every((column) => columns.includes(column))
  );
}

function isDeferrable({ constraints }: CatalogTable, { constraint }: CatalogIndex): boolean {
  return constraints.some(({ name, deferrable }) => name === constraint && deferrable);
}
