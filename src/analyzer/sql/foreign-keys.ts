import { ownEntry } from '../django/fields/own-entry.ts';
import { columnNameOf, tableOf, targetOf, type Attribute } from './model.ts';
import { splitIdentifier } from './identifiers.ts';
import {
  columnsPart,
  noNotes,
  statement,
  tablePart,
  type ForeignKeyNamePart,
  type Notes,
  type Statement,
} from './references.ts';
import type { ModelInState } from './schema-editor.ts';
import type { Session } from './session.ts';

/** `deferrable_sql()`. */
function deferrableClause({ backend }: Session): string {
  return backend === 'mysql' ? '' : ' DEFERRABLE INITIALLY DEFERRED';
}

/** Both ends of a foreign key's constraint. Undefined where the target is not known. */
export interface ForeignKeyEnds {
  readonly table: string;
  readonly column: string;
  readonly toTable: string;
  readonly toColumn: string;
}

function endsOf(attribute: Attribute, table: string = tableOf(attribute.owner)): ForeignKeyEnds | undefined {
  const target = targetOf(attribute);
  if (target === undefined) return undefined;
  return { table, column: columnNameOf(attribute), toTable: tableOf(target.owner), toColumn: columnNameOf(target) };
}

/** True if a field has a foreign key constraint in the database. */
export function isConstrained({ field }: Attribute): boolean {
  return field.relation !== undefined && field.relation.kind !== 'many-to-many' && field.relation.dbConstraint;
}

/** `_fk_constraint_name`. */
function foreignKeyName(ends: ForeignKeyEnds, suffix: ForeignKeyNamePart['suffix']): ForeignKeyNamePart {
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
    on_delete: onDeleteClause(session, attribute),
    deferrable: deferrableClause(session),
  });
}

/** What the database does when a referenced row goes (`fk_on_delete_sql`); by the name of `on_delete`. */
const onDeleteClauses: Readonly<Record<string, string>> = {
  DB_CASCADE: ' ON DELETE CASCADE',
  DB_SET_DEFAULT: ' ON DELETE SET DEFAULT',
  DB_SET_NULL: ' ON DELETE SET NULL',
};

/** True if the database itself acts when a referenced row goes, not Django. */
export function deletesInDatabase({ field }: Attribute): boolean {
  return Object.hasOwn(onDeleteClauses, field.relation?.onDelete ?? '');
}

/** `_create_on_delete_sql`. */
function onDeleteClause({ features }: Session, { field }: Attribute): string {
  return (features.databaseOnDelete && ownEntry(onDeleteClauses, field.relation?.onDelete ?? '')) || '';
}

function missingTarget({ field }: Attribute): Notes {
  const to = field.relation?.to ?? '';
  const reason = to === '' ? 'the related model is not known' : `the model \`${to}\` is not known`;
  return { unresolved: [{ at: field.at, reason }], varies: [] };
}

export interface InlineReference {
  readonly sql: string;
  readonly notes: Notes;
}

/** `sql_create_column_inline_fk`; on PostgreSQL it is made immediate, so that data can be changed in the same transaction. */
export function inlineForeignKey(session: Session, attribute: Attribute): InlineReference {
  const ends = endsOf(attribute);
  if (ends === undefined) {
    const reason = `the model \`${attribute.field.relation?.to ?? ''}\` is not known`;
    return { sql: '', notes: { unresolved: [{ at: attribute.field.at, reason }], varies: [] } };
  }
  const [namespace] = splitIdentifier(ends.table);
  const sql = session.fill(session.templates.inlineForeignKey, {
    name: session.renderPart(foreignKeyName(ends, 'target')),
    to_table: session.names.quote(ends.toTable),
    to_column: session.names.quote(ends.toColumn),
    column: session.names.quote(ends.column),
    on_delete: onDeleteClause(session, attribute),
    deferrable: deferrableClause(session),
    namespace: namespace === '' ? '' : `${session.names.quote(namespace)}.`,
  });
  return { sql, notes: noNotes };
}
