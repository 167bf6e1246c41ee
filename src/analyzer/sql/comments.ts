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

/** True where `db_comment` changes: None and an empty text are two values for Django, though neither is a comment. */
export function commentDiffers(before: Attribute, after: Attribute): boolean {
  const [old, fresh] = [before, after].map(({ field }) => {
    const value = field.options.get('db_comment');
    return value?.kind === 'string' ? value.value : undefined;
  });
  return old !== fresh;
}

/** ` COMMENT …` in a column's definition, with the space that Django leaves before it (`_comment_sql`, mysql/schema.py). */
export function inlineComment(session: Session, attribute: Attribute): string {
  if (!session.features.comments || !session.database.inlineComments) return '';
  const comment = columnComment(attribute);
  return comment === undefined ? '' : ` COMMENT ${quote(text(comment), session.quoting).sql}`;
}

/** `alter_db_table_comment`. */
export function alterTableComment(session: Session, model: ModelInState, comment: string | undefined): void {
  session.execute(
    session.fill(session.templates.alterTableComment, {
      table: session.names.quote(tableOf(model)),
      comment: quote(text(comment ?? ''), session.quoting).sql,
    }),
  );
}

/** `_alter_column_comment_sql`: the text of the statement. */
export function columnCommentSql(session: Session, model: ModelInState, attribute: Attribute): string {
  return session.fill(session.templates.alterColumnComment, {
    table: session.names.quote(tableOf(model)),
    column: session.names.quote(columnNameOf(attribute)),
    comment: quote(text(columnComment(attribute) ?? ''), session.quoting).sql,
  });
}

export function alterColumnComment(session: Session, model: ModelInState, attribute: Attribute): void {
  session.execute(columnCommentSql(session, model, attribute));
}
