import type { CatalogConstraint } from '../../catalog.ts';
import { isIndexed } from '../../constraints.ts';
import { localName } from '../../syntax.ts';
import { indexSignature, newConstraint, parentsOf } from '../../tables.ts';
import type { AlterContext } from './define.ts';

/** Since 18, every NOT NULL has a name, which nobody has to have written. */
export function isMissing({ catalog, features }: AlterContext, name: string): boolean {
  return catalog.complete && !(features.namedNotNullConstraints && /_not_null\d*$/.test(name));
}

/** A constraint by its name. Since 18, NOT NULL has one that nobody has to have written: that of its table and column. */
export function constraintNamed(
  { table, features }: Pick<AlterContext, 'table' | 'features'>,
  name: string,
): CatalogConstraint | undefined {
  const written = table?.constraints.find((each) => each.name === name);
  if (table === undefined || written !== undefined || !features.namedNotNullConstraints) return written;
  const column = [...table.columns.values()].find(
    (each) => each.notNull && `${localName(table.name)}_${each.name}_not_null` === name,
  );
  return column && newConstraint({ name, kind: 'not-null', columns: [column.name] });
}

/** True for a constraint that a partition or heir has from its parent, and can't lose or change alone. */
export function isInheritedConstraint(
  context: Pick<AlterContext, 'table' | 'catalog'>,
  { name, kind }: CatalogConstraint,
): boolean {
  const { table, catalog } = context;
  const isPartition = table?.partitionOf !== undefined;
  if (isPartition && isIndexed(kind)) return isPartOfWhole(context, name);
  if (kind !== 'check' && !(isPartition && kind === 'foreign-key')) return false;
  return parentsOf(table).some(
    (parent) => catalog.table(parent)?.constraints.some((each) => each.name === name && each.kind === kind) === true,
  );
}

/** True if the index of a partition's constraint is a part of that of its parent's. */
function isPartOfWhole({ table, catalog }: Pick<AlterContext, 'table' | 'catalog'>, name: string): boolean {
  const own = table?.indexes.find(({ constraint }) => constraint === name);
  const whole = catalog.table(table?.partitionOf?.parent ?? '')?.indexes ?? [];
  return own !== undefined && whole.some((each) => each.valid && indexSignature(each) === indexSignature(own));
}
