import { ownEntry } from '../django/fields/own-entry.ts';
import type { PythonValue } from '../python/value.ts';
import { databaseDefault } from './column-definition.ts';
import { deletesInDatabase } from './foreign-keys.ts';
import { columnNameOf, primaryKeyOf, relatedModel, tableOf, type Attribute } from './model.ts';
import type { Session } from './session.ts';

/** Attributes that never reach the database (`Field.non_db_attrs`). */
const withoutColumn: ReadonlySet<string> = new Set([
  'blank',
  'db_column',
  'editable',
  'error_messages',
  'help_text',
  'limit_choices_to',
  'related_name',
  'related_query_name',
  'validators',
  'verbose_name',
]);

/** Values that `deconstruct()` leaves out because they are the default. */
const defaults: Readonly<Record<string, readonly string[]>> = {
  primary_key: ['false'],
  unique: ['false'],
  null: ['false'],
  serialize: ['true'],
  auto_created: ['false'],
  parent_link: ['false'],
  db_constraint: ['true'],
  max_length: ['null'],
  db_tablespace: ['null'],
  db_comment: ['null'],
  to_field: ['null'],
  choices: ['null'],
  unique_for_date: ['null'],
  unique_for_month: ['null'],
  unique_for_year: ['null'],
};

/** `_field_should_be_altered`: whether anything that Django counts as part of the database differs. */
export function shouldBeAltered(
  session: Session,
  before: Attribute,
  after: Attribute,
  ignore: ReadonlySet<string> = new Set(),
): boolean {
  if (columnNameOf(before) !== columnNameOf(after) || before.field.path !== after.field.path) return true;
  const [old, fresh] = [deconstruct(session, before, ignore), deconstruct(session, after, ignore)];
  if (hasSameTarget(session, before, after)) {
    old.delete('to');
    fresh.delete('to');
  }
  if (sameDatabaseDefault(session, before, after)) {
    old.delete('db_default');
    fresh.delete('db_default');
  }
  return old.size !== fresh.size || [...old].some(([name, value]) => fresh.get(name) !== value);
}

function deconstruct(session: Session, attribute: Attribute, ignore: ReadonlySet<string>): Map<string, string> {
  const { field } = attribute;
  const kept = new Map<string, string>();
  for (const [name, value] of field.options) {
    const ignored = withoutColumn.has(name) || ignore.has(name) || isWithoutColumn(session, attribute, name);
    if (ignored || name === 'to' || isImplied(attribute, name, value) || isKeyOfTarget(attribute, name)) continue;
    // `models.DB_CASCADE` and `models.deletion.DB_CASCADE` are one.
    const written = name === 'on_delete' ? (field.relation?.onDelete ?? '') : fingerprint(value);
    if (ownEntry(defaults, name)?.includes(written) !== true) kept.set(name, written);
  }
  if (field.relation !== undefined) kept.set('to', field.relation.to);
  return kept;
}

/** What reaches the database in some versions, or for some values, only. */
function isWithoutColumn({ features }: Session, attribute: Attribute, name: string): boolean {
  if (name === 'choices') return features.ignoresChoices;
  return name === 'on_delete' && !(features.databaseOnDelete && deletesInDatabase(attribute));
}

/** What the class sets by itself: `db_index` of foreign keys, `unique` of one-to-one relations. */
function isImplied({ field }: Attribute, name: string, value: PythonValue): boolean {
  if (value.kind !== 'boolean') return false;
  const foreign = field.relation !== undefined && field.relation.kind !== 'many-to-many';
  if (name === 'db_index') return foreign ? value.value : !value.value;
  return name === 'unique' && field.relation?.kind === 'one-to-one';
}

/** `to_field` that names the primary key: a foreign key refers to that anyway (`ForeignKey.deconstruct`). */
function isKeyOfTarget(attribute: Attribute, name: string): boolean {
  const target = name === 'to_field' ? relatedModel(attribute) : undefined;
  return target !== undefined && primaryKeyOf(target)?.name === attribute.field.relation?.toField;
}

function hasSameTarget(session: Session, before: Attribute, after: Attribute): boolean {
  if (!session.features.comparesTargetTables || after.field.relation?.kind === 'many-to-many') return false;
  const [old, fresh] = [relatedModel(before), relatedModel(after)];
  return old !== undefined && fresh !== undefined && tableOf(old) === tableOf(fresh);
}

function sameDatabaseDefault(session: Session, before: Attribute, after: Attribute): boolean {
  if (before.field.dbDefault === undefined || after.field.dbDefault === undefined) return false;
  return databaseDefault(session, before).sql === databaseDefault(session, after).sql;
}

/** Where a value stands, and what it hangs on. */
const withoutMeaning: ReadonlySet<string> = new Set(['at', 'node', 'keywordLocations', 'bound', 'attributes']);

/** A value as text, without its place in the file. */
export function fingerprint(value: PythonValue): string {
  return JSON.stringify(value, (key, item: unknown) => {
    if (withoutMeaning.has(key)) return undefined;
    if (typeof item === 'bigint') return `${item}n`;
    if (item instanceof Map) return [...item];
    return plain(item);
  });
}

/** Literals as themselves, so that they compare with the defaults above. */
function plain(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || !('kind' in item)) return item;
  if (item.kind === 'none') return null;
  return item.kind === 'boolean' && 'value' in item ? item.value : item;
}
