import type { CatalogConstraint } from '../../catalog.ts';
import { isIndexed } from '../../constraints.ts';
import type { ConstraintClause } from '../../definitions.ts';
import { isRelation } from '../../known-names.ts';
import { schemaOf } from '../../syntax.ts';
import type { AlterContext } from './define.ts';

/** The name of a constraint has to be free: in its table, among relations for one with an index, and where heirs get it. */
export function refuseTaken(
  { effects, relation, catalog, table, tree }: AlterContext,
  { name, kind, usingIndex, text }: ConstraintClause,
  reaches: boolean,
): void {
  if (name === undefined) return;
  if (table?.constraints.some((constraint) => constraint.name === name) === true) {
    effects.refuse(`constraint "${name}" for relation "${relation}" already exists`);
  }
  const index = schemaOf(relation) + name;
  if (isIndexed(kind) && usingIndex !== name && isRelation(index, catalog)) {
    effects.refuse(`relation "${index}" already exists`);
  }
  // A check that heirs have already is merged with theirs.
  const other = (reaches ? tree.slice(1) : []).find((child) =>
    catalog.table(child)?.constraints.some((own) => own.name === name && !(own.kind === kind && isSameText(own, text))),
  );
  if (other !== undefined) effects.refuse(`constraint "${name}" for relation "${other}" already exists`);
}

function isSameText({ expression }: CatalogConstraint, text: string | undefined): boolean {
  const bare = (each: string | undefined): string | undefined => each?.replaceAll(/[\s()"]/g, '');
  return bare(expression) === bare(text);
}

/** A column has one NOT NULL. Its name is not known for certain where nobody has written it. */
export function refuseSecondNotNull(
  context: AlterContext,
  { kind, name, columns: [column = ''] }: ConstraintClause,
): void {
  const { table, effects, relation, features } = context;
  if (kind !== 'not-null' || !features.namedNotNullConstraints || name === undefined) return;
  const hasOne = table?.columns.get(column)?.notNull === true;
  const own = table?.constraints.find((each) => each.kind === kind && each.columns[0] === column);
  const isOther = own === undefined ? hasOne && !/_not_null\d*$/.test(name) : own.name !== name;
  if (isOther) {
    effects.refuse(`cannot create not-null constraint "${name}" on column "${column}" of table "${relation}"`);
  }
}

/** A column stands in a key once, and an exclusion needs a method that finds rows one by one. */
export function refuseKeyColumns({ effects }: AlterContext, { kind, columns, method }: ConstraintClause): void {
  const twice = columns.find((column, position) => columns.indexOf(column) < position);
  if (twice !== undefined && kind !== 'exclude') {
    effects.refuse(`column "${twice}" appears twice in ${kind.replace('-', ' ')} constraint`);
  }
  if (kind === 'exclude' && (method === 'gin' || method === 'brin')) {
    effects.refuse(`access method "${method}" does not support exclusion constraints`);
  }
}
