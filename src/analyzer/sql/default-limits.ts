import { effectiveDefault } from './field-values.ts';
import type { Attribute } from './model.ts';
import type { Session } from './session.ts';

/** `_limited_data_types` (mysql/base.py). */
const limitedTypes: ReadonlySet<string> = new Set([
  'tinyblob',
  'blob',
  'mediumblob',
  'longblob',
  'tinytext',
  'text',
  'mediumtext',
  'longtext',
  'json',
]);

/** `_is_limited_data_type` (mysql/schema.py): no whole index, and before MySQL 8.0.13 no default. */
export function isLimitedType(session: Session, attribute: Attribute): boolean {
  const { type } = session.column(attribute);
  return session.backend === 'mysql' && type !== undefined && limitedTypes.has(type.toLowerCase());
}

/** `skip_default`: the column gets no default in ADD COLUMN. */
export function skipsDefault(session: Session, attribute: Attribute): boolean {
  if (isEmptyText(session, attribute)) return true;
  return !session.database.textDefaults && isLimitedType(session, attribute);
}

/** `skip_default_on_alter`: ALTER COLUMN takes no default for the column. */
export function skipsDefaultOnAlter(session: Session, attribute: Attribute): boolean {
  if (isEmptyText(session, attribute)) return true;
  return !session.database.altersTextDefaults && isLimitedType(session, attribute);
}

/** Since Django 5.1 an empty text or blob, which the column holds by itself, is left out. */
function isEmptyText(session: Session, attribute: Attribute): boolean {
  if (session.backend !== 'mysql' || !session.features.skipsEmptyTexts) return false;
  const value = effectiveDefault(attribute, session.columns);
  const isEmpty = (value.kind === 'string' || value.kind === 'bytes') && value.value === '';
  return isEmpty && /(blob|text)$/i.test(session.column(attribute).type ?? '');
}

/** `_column_default_sql`: MySQL takes such a default in parentheses only. */
export function wrapDefault(session: Session, attribute: Attribute, sql: string): string {
  return session.database.wrapsTextDefaults && isLimitedType(session, attribute) ? `(${sql})` : sql;
}
