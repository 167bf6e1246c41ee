import { calledName } from './compiled.ts';
import { createIndexStatement } from './indexes.ts';
import { attributeOf, columnNameOf } from './model.ts';
import type { PythonValue } from '../python/value.ts';
import type { ModelInState } from './schema-editor.ts';
import type { Session } from './session.ts';

/**
 * `_create_missing_fk_index` (mysql/schema.py; before Django 4.2 within `_delete_composed_index`): InnoDB drops the index of a
 * foreign key when another one begins with its column, and would not let that one go.
 */
export function keepForeignKeyIndex(session: Session, model: ModelInState, first: string | undefined): void {
  if (session.backend !== 'mysql' || first === undefined) return;
  const attribute = attributeOf(model, first);
  if (attribute?.field.relation?.kind !== 'foreign-key') return;
  const column = columnNameOf(attribute);
  const isMissing = session.features.keepsForeignKeyIndexes
    ? session.indexesStartingWith(model, column).length === 1
    : session.constraintNames(model, { columns: [column], index: true }).length === 0;
  if (isMissing) session.execute(createIndexStatement(session, model, { attributes: [attribute] }));
}

/** The field that an index or a unique constraint begins with, if it is one. */
export function firstKeyOf(given: {
  readonly fields: readonly string[];
  readonly expressions: readonly PythonValue[];
}): string | undefined {
  const [field] = given.fields;
  if (field !== undefined) return field.replace(/^-/, '');
  const [expression] = given.expressions;
  if (expression?.kind === 'string') return expression.value;
  if (expression === undefined || calledName(expression) !== 'F' || expression.kind !== 'call') return undefined;
  const name = expression.positional[0];
  return name?.kind === 'string' && !name.value.includes('__') ? name.value : undefined;
}
