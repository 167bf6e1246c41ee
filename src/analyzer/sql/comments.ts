import { quoteName } from './identifiers.ts';
import { quote } from './literals.ts';
import { columnNameOf, tableOf, type Attribute } from './model.ts';
import { text } from './python-object.ts';
import type { ModelInState } from './schema-editor.ts';
import type { Session } from './session.ts';

/** `db_comment`, if the field has one. */
export function columnComment({ field }: Attribute): string | undefined {
  const value = field.options.get('db_comment');
  return value?.kind === 'string' && value.value !== '' ? value.value : undefined;
}

/** `alter_db_table_comment`. */
export function alterTableComment(session: Session, model: ModelInState, comment: string | undefined): void {
  session.execute(
    session.fill(session.templates.alterTableComment, {
      table: quoteName(tableOf(model)),
      comment: quote(text(comment ?? ''), session.quoting).sql,
    }),
  );
}

/** `_alter_column_comment_sql`: the text of the statement. */
export function columnCommentSql(session: Session, model: ModelInState, attribute: Attribute): string {
  return session.fill(session.templates.alterColumnComment, {
    table: quoteName(tableOf(model)),
    column: quoteName(columnNameOf(attribute)),
    comment: quote(text(columnComment(attribute) ?? ''), session.quoting).sql,
  });
}

export function alterColumnComment(session: Session, model: ModelInState, attribute: Attribute): void {
  session.execute(columnCommentSql(session, model, attribute));
}
