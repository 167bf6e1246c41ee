import { ownEntry } from '../django/fields/own-entry.ts';
import { collateClause, databaseDefault } from './column-definition.ts';
import { columnCommentSql, commentDiffers, inlineComment } from './comments.ts';
import type { Column } from './columns.ts';
import { isAutomatic } from './columns.ts';
import { isUnique } from '../django/fields/index.ts';
import { stripQuotes } from './identifiers.ts';
import { dropIndex, patternIndexName } from './indexes.ts';
import { columnNameOf, tableOf, type Attribute } from './model.ts';
import { mergeNotes, noNotes, type Notes } from './references.ts';
import type { ModelInState } from './schema-editor.ts';
import type { Session } from './session.ts';

/** A change of a column's type: the fragment for ALTER TABLE, and statements that follow it. */
export interface TypeChange {
  readonly fragment: string;
  readonly following: readonly string[];
  readonly notes: Notes;
}

/** Both sides of a change, with the model whose table is altered. */
export interface ColumnChange {
  readonly model: ModelInState;
  readonly before: Attribute;
  readonly after: Attribute;
  readonly beforeColumn: Column;
  readonly afterColumn: Column;
}

/** `_is_changing_type_of_indexed_text_column`: the pattern index can't stay. */
export function losesPatternIndex(session: Session, { before, beforeColumn, afterColumn }: ColumnChange): boolean {
  if (session.backend !== 'postgresql') return false;
  const [old = '', fresh = ''] = [beforeColumn.type, afterColumn.type];
  const indexed = before.field.dbIndex || isUnique(before.field);
  return indexed && ['varchar', 'text', 'citext'].some((kind) => old.startsWith(kind) && !fresh.startsWith(kind));
}

export function dropPatternIndex(session: Session, model: ModelInState, attribute: Attribute): void {
  dropIndex(session, model, patternIndexName(session, model, columnNameOf(attribute)));
}

/** `_alter_column_type_sql` of the Django version. May execute statements that have to come first. */
export function changeType(session: Session, change: ColumnChange): TypeChange {
  if (session.backend === 'mysql') return changeMysqlType(session, change);
  if (session.features.altersCollationWithType && losesPatternIndex(session, change)) {
    dropPatternIndex(session, change.model, change.before);
  }
  return session.features.identityColumns ? changeIdentityType(session, change) : changeSerialType(session, change);
}

/** The fragment of a change of collation before Django 4.2, which carries the type along. */
export function changeCollation(session: Session, change: ColumnChange): TypeChange {
  return { fragment: fragmentOf(session, change, { using: '' }), following: [], notes: notesOf(change) };
}

/** `_set_field_new_type` (mysql/schema.py): MODIFY and CHANGE would take the column's other properties away. */
export function typeWithProperties(
  session: Session,
  attribute: Attribute,
  type: string,
): { readonly sql: string; readonly notes: Notes } {
  const { field } = attribute;
  const hasDefault = session.features.databaseDefaults && field.dbDefault !== undefined;
  const given = hasDefault ? databaseDefault(session, attribute) : undefined;
  const nullability = field.null ? 'NULL' : 'NOT NULL';
  return {
    sql: [type, given === undefined ? '' : `DEFAULT ${given.sql}`, nullability].filter((word) => word !== '').join(' '),
    notes: given?.notes ?? noNotes,
  };
}

function changeMysqlType(session: Session, change: ColumnChange): TypeChange {
  const { sql, notes } = typeWithProperties(session, change.before, change.afterColumn.type ?? '');
  const plain = session.features.altersCollationWithType ? {} : { collation: '' };
  const fragment = fragmentOf(session, change, { using: '', type: sql, ...plain });
  return { fragment, following: [], notes: mergeNotes(notesOf(change), notes) };
}

const integerTypes: Readonly<Record<string, string>> = {
  AutoField: 'integer',
  BigAutoField: 'bigint',
  SmallAutoField: 'smallint',
};
const serialTypes: Readonly<Record<string, string>> = {
  serial: 'integer',
  bigserial: 'bigint',
  smallserial: 'smallint',
};

function changeIdentityType(session: Session, change: ColumnChange): TypeChange {
  const { model, before, after, beforeColumn, afterColumn } = change;
  const table = stripQuotes(tableOf(model));
  const column = columnNameOf(after);
  const names = { table: session.names.quote(table), column: session.names.quote(column) };
  const [wasAutomatic, isNowAutomatic] = [
    isAutomatic(beforeColumn) && before.field.relation === undefined,
    isAutomatic(afterColumn) && after.field.relation === undefined,
  ];
  const using = usingClause(session, change);
  const notes = notesOf(change);
  if (isNowAutomatic && !wasAutomatic) {
    const fragment = fragmentOf(session, change, { using, collation: '' });
    return { fragment, following: [session.fill(session.templates.addIdentity, names)], notes };
  }
  if (wasAutomatic && !isNowAutomatic) {
    session.execute(session.fill(session.templates.dropIdentity, names));
    const sequence = session.sequenceName(table, column);
    const dropped =
      sequence === undefined
        ? []
        : [session.fill(session.templates.deleteSequence, { sequence: session.names.quote(sequence) })];
    return { fragment: fragmentOf(session, change, { using }), following: dropped, notes };
  }
  if (isNowAutomatic && beforeColumn.internalType !== afterColumn.internalType) {
    const sequence = session.sequenceName(table, column);
    const type = ownEntry(integerTypes, afterColumn.internalType) ?? '';
    const altered =
      sequence === undefined
        ? []
        : [session.fill(session.templates.alterSequenceType, { sequence: session.names.quote(sequence), type })];
    return { fragment: fragmentOf(session, change, { using }), following: altered, notes };
  }
  return { fragment: fragmentOf(session, change, { using }), following: commentStatements(session, change), notes };
}

/** Django 3.2 and 4.0: automatic keys are serial columns, whose sequence is made anew. */
function changeSerialType(session: Session, change: ColumnChange): TypeChange {
  const { model, after, beforeColumn, afterColumn } = change;
  const table = stripQuotes(tableOf(model));
  const column = columnNameOf(after);
  const sequence = session.names.quote(`${table}_${column}_seq`);
  const names = { table: session.names.quote(table), column: session.names.quote(column), sequence };
  const using = usingClause(session, change);
  const notes = notesOf(change);
  const { templates } = session;
  const dropped = session.fill(templates.deleteSequence, names);
  const integer = ownEntry(serialTypes, afterColumn.type ?? '');
  if (integer !== undefined) {
    const setDefault = session.fill(templates.alterColumnDefault, { ...names, default: `nextval('${sequence}')` });
    const following = [
      dropped,
      session.fill(templates.createSequence, names),
      session.fill(templates.alterColumn, { ...names, changes: setDefault }),
      session.fill(templates.setSequenceMaximum, names),
      session.fill(templates.setSequenceOwner, names),
    ];
    // USING casts to the type that the template is filled with: the integer type.
    return { fragment: fragmentOf(session, change, { using, type: integer, collation: '' }), following, notes };
  }
  const wasSerial = Object.hasOwn(serialTypes, beforeColumn.type ?? '');
  return {
    fragment: fragmentOf(session, change, { using, collation: '' }),
    following: wasSerial ? [dropped] : [],
    notes,
  };
}

interface FragmentOptions {
  readonly using: string;
  readonly type?: string;
  readonly collation?: string;
}

function fragmentOf(session: Session, { after, afterColumn }: ColumnChange, options: FragmentOptions): string {
  const type = options.type ?? afterColumn.type ?? '';
  const column = session.names.quote(columnNameOf(after));
  const collation = afterColumn.collation === undefined ? '' : ` ${collateClause(session, afterColumn.collation)}`;
  return session.fill(session.templates.alterColumnType, {
    column,
    type,
    collation: options.collation ?? collation,
    using: session.fill(options.using, { column, type }),
    comment: inlineComment(session, after),
  });
}

/** `_using_sql`: values are cast where the class of the data changes, not only its size. */
function usingClause(session: Session, { before, after, beforeColumn, afterColumn }: ColumnChange): string {
  if (session.features.restoresPatternIndex && after.field.fieldClass === 'GeneratedField') return '';
  const arrays = beforeColumn.internalType === 'ArrayField' && afterColumn.internalType === 'ArrayField';
  const [old, fresh] = arrays
    ? [beforeColumn.dataType, afterColumn.dataType]
    : [dataType(before, beforeColumn), dataType(after, afterColumn)];
  return old === fresh ? '' : ' USING %(column)s::%(type)s';
}

function dataType({ field }: Attribute, column: Column): string {
  return field.fieldClass === 'ArrayField' ? (column.type ?? '') : column.dataType;
}

/** Comments are set by a statement of their own, after the type. */
function commentStatements(session: Session, { model, before, after }: ColumnChange): readonly string[] {
  const changed = session.features.comments && commentDiffers(before, after);
  return changed ? [columnCommentSql(session, model, after)] : [];
}

function notesOf({ beforeColumn, afterColumn }: ColumnChange): Notes {
  return { unresolved: [...beforeColumn.unresolved, ...afterColumn.unresolved], varies: [] };
}
