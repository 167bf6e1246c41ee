import { columnNameOf, tableOf, targetOf, type Attribute } from './model.ts';
import { splitIdentifier } from './identifiers.ts';
import {
  columnsPart,
  statement,
  tablePart,
  type ForeignKeyNamePart,
  type Notes,
  type Statement,
} from './references.ts';
import type { ModelInState } from './schema-editor.ts';
import type { Session } from './session.ts';

export const deferrableClause = ' DEFERRABLE INITIALLY DEFERRED';

/** Both ends of a foreign key's constraint. Undefined where the target is not known. */
export interface ForeignKeyEnds {
  readonly table: string;
  readonly column: string;
  readonly toTable: string;
  readonly toColumn: string;
}

export function endsOf(attribute: Attribute, table: string = tableOf(attribute.owner)): ForeignKeyEnds | undefined {
  const target = targetOf(attribute);
  if (target === undefined) return undefined;
  return { table, column: columnNameOf(attribute), toTable: tableOf(target.owner), toColumn: columnNameOf(target) };
}

/** True if a field has a foreign key constraint in the database. */
export function isConstrained({ field }: Attribute): boolean {
  return field.relation !== undefined && field.relation.kind !== 'many-to-many' && field.relation.dbConstraint;
}

/** `_fk_constraint_name`. */
export function foreignKeyName(ends: ForeignKeyEnds, suffix: ForeignKeyNamePart['suffix']): ForeignKeyNamePart {
  return {
    kind: 'foreign-key-name',
    table: ends.table,
    columns: [ends.column],
    toTable: splitIdentifier(ends.toTable)[1],
    toColumns: [ends.toColumn],
    suffix,
  };
}

/** `_create_fk_sql` for a field on a model (which may be the one before a change of the field). */
export function createForeignKey(
  session: Session,
  model: ModelInState,
  attribute: Attribute,
  suffix: ForeignKeyNamePart['suffix'],
): Statement {
  const ends = endsOf(attribute, tableOf(model));
  if (ends === undefined) return statement('', {}, missingTarget(attribute));
  return statement(session.templates.createForeignKey, {
    table: tablePart(ends.table),
    name: foreignKeyName(ends, suffix),
    column: columnsPart(ends.table, [ends.column]),
    to_table: tablePart(ends.toTable),
    to_column: columnsPart(ends.toTable, [ends.toColumn]),
    deferrable: deferrableClause,
  });
}

function missingTarget({ field }: Attribute): Notes {
  const to = field.relation?.to ?? '';
  const reason = to === '' ? 'the related model is not known' : `the model \`${to}\` is not known`;
  return { unresolved: [{ at: field.at, reason }], varies: [] };
}
