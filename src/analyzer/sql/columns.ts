import { ownEntry } from '../django/fields/own-entry.ts';
import type { Unresolved } from '../location.ts';
import { fieldClassNamed } from '../django/fields/classes.ts';
import { automaticTypes, columnRows, referencedAs } from '../django/fields/columns.ts';
import type { Field } from '../django/field.ts';
import type { PythonValue } from '../python/value.ts';
import type { TimeSettings, Vendor } from '../target.ts';
import type { Backend, DatabaseFeatures } from './database-features.ts';
import type { DjangoFeatures } from './features.ts';
import type { Names } from './identifiers.ts';
import { targetOf, type Attribute } from './model.ts';
import { fill } from './references.ts';
import { unknownType } from './statement.ts';

/** A field's column: Django's `db_parameters`, `db_type_suffix` and `get_internal_type` in one. */
export interface Column {
  /** Undefined where there is no column (many-to-many relations, composite keys). */
  readonly type: string | undefined;
  /** The condition of the column's own check. */
  readonly check: string | undefined;
  readonly suffix: string | undefined;
  readonly collation: string | undefined;
  readonly internalType: string;
  /** Stands for `_field_data_type`: two columns with different ones are cast with USING. */
  readonly dataType: string;
  readonly unresolved: readonly Unresolved[];
}

export interface ColumnContext {
  readonly features: DjangoFeatures;
  readonly database: DatabaseFeatures;
  readonly backend: Backend;
  readonly vendor: Vendor;
  readonly names: Names;
  readonly times: TimeSettings | undefined;
}

const depthLimit = 20;

/** The column of a field in its state. A type that can't be known is `unknownType`, with the reason in `unresolved`. */
export function columnFor(attribute: Attribute, context: ColumnContext, depth = 0): Column {
  const { field } = attribute;
  const internalType = internalTypeOf(field, context.features);
  const blank = { check: undefined, suffix: undefined, collation: undefined, internalType };
  if (field.relation?.kind === 'many-to-many' || field.fieldClass === 'CompositePrimaryKey') {
    return { ...blank, type: undefined, dataType: '', unresolved: field.unresolved };
  }
  if (depth > depthLimit) return unknownColumn(blank, { at: field.at, reason: 'its type refers to itself' });
  if (field.relation !== undefined) return relationColumn(attribute, context, depth);
  if (field.customType !== undefined) {
    const row = ownEntry(columnRows, internalType);
    return {
      ...blank,
      type: field.customType,
      check: checkOf(attribute, internalType, context),
      dataType: row === undefined ? field.customType : dataTypeOf(internalType, context),
      unresolved: field.unresolved,
    };
  }
  if (field.fieldClass === 'ArrayField') return arrayColumn(attribute, context, depth);
  if (field.fieldClass === 'GeneratedField') return generatedColumn(attribute, context, depth);
  return plainColumn(attribute, internalType, context);
}

function unknownColumn(
  blank: Omit<Column, 'type' | 'dataType' | 'unresolved'>,
  ...problems: readonly Unresolved[]
): Column {
  return { ...blank, type: unknownType, dataType: unknownType, unresolved: problems };
}

/** `get_internal_type()`. */
export function internalTypeOf(field: Field, features: DjangoFeatures): string {
  const type = fieldClassNamed(field.fieldClass)?.internalType ?? field.fieldClass;
  if (type === 'NullBooleanField' && features.withoutNullBoolean) return 'BooleanField';
  if (features.plainCaseInsensitiveFields && Object.hasOwn(plainTypes, type)) return plainTypes[type] ?? type;
  return type;
}

const plainTypes: Readonly<Record<string, string>> = {
  CICharField: 'CharField',
  CIEmailField: 'CharField',
  CITextField: 'TextField',
};

function plainColumn(attribute: Attribute, internalType: string, context: ColumnContext): Column {
  const { field } = attribute;
  const collation = collationOf(field);
  const base = {
    suffix: hasSuffix(context) ? ownEntry(columnRows, internalType)?.suffix?.[context.vendor] : undefined,
    check: checkOf(attribute, internalType, context),
    collation,
    internalType,
    unresolved: field.unresolved,
  };
  if (Object.hasOwn(plainTypes, internalType) && context.backend === 'postgresql') {
    return { ...base, type: 'citext', dataType: 'citext' };
  }
  const template = templateOf(internalType, context);
  if (template === undefined) {
    const reason = `the column type of \`${field.path === '' ? 'this field' : field.path}\` is not known`;
    return unknownColumn(base, ...(field.unresolved.length > 0 ? field.unresolved : [{ at: field.at, reason }]));
  }
  const unlimited = unlimitedType(field, internalType, context.features);
  if (unlimited === undefined)
    return { ...base, type: filled(template, field), dataType: dataTypeOf(internalType, context) };
  // For Django itself such a field is an error of the project's there.
  return context.backend === 'mysql'
    ? unknownColumn(base, { at: field.at, reason: `MySQL has no \`${internalType}\` without limits` })
    : { ...base, type: unlimited, dataType: dataTypeOf(internalType, context) };
}

/** The type of a field that sets no limit, where it may. */
function unlimitedType(field: Field, internalType: string, features: DjangoFeatures): string | undefined {
  const lacks = (name: string): boolean => optionText(field, name) === undefined;
  if (internalType === 'CharField' && features.unlimitedVarchar) {
    return field.fieldClass === 'CharField' && lacks('max_length') ? 'varchar' : undefined;
  }
  if (internalType !== 'DecimalField' || !features.unlimitedNumeric) return undefined;
  return lacks('max_digits') && lacks('decimal_places') ? 'numeric' : undefined;
}

/** Identity columns came late; SQLite's AUTOINCREMENT has always been there. */
function hasSuffix({ features, backend }: ColumnContext): boolean {
  return features.identityColumns || backend !== 'postgresql';
}

function filled(template: string, field: Field): string {
  return fill(template, (name) => optionText(field, name) ?? 'None');
}

/** An option as Python's `%s` prints it; undefined for None and where there is none. */
function optionText(field: Field, name: string): string | undefined {
  const value = field.options.get(name);
  if (value?.kind === 'integer') return String(value.value);
  return value?.kind === 'string' ? value.value : undefined;
}

function templateOf(internalType: string, { features, database, vendor }: ColumnContext): string | undefined {
  const row = ownEntry(columnRows, internalType);
  const native = vendor === 'mariadb' && features.nativeMariadbUuids && database.nativeUuids;
  if (native && row?.native !== undefined) return row.native;
  if (vendor === 'postgresql' && !features.identityColumns && row?.serial !== undefined) return row.serial;
  return row?.type[vendor];
}

/** Since Django 4.2 CharField's type is a function, which is equal to no text: `_field_data_type` then always differs. */
function dataTypeOf(internalType: string, context: ColumnContext): string {
  if (internalType === 'CharField' && context.features.unlimitedVarchar) return 'function of CharField';
  return templateOf(internalType, context) ?? internalType;
}

function checkOf(attribute: Attribute, internalType: string, { vendor, database }: ColumnContext): string | undefined {
  const check = ownEntry(columnRows, internalType)?.check?.[vendor];
  if (check === undefined || !database.checks) return undefined;
  const column = attribute.field.dbColumn ?? attribute.name;
  return fill(check, () => column);
}

/** The check without the column's name, for comparison (`_field_db_check`). */
export function anonymousCheck(column: Column, { vendor, database }: ColumnContext): string | undefined {
  return database.checks ? ownEntry(columnRows, column.internalType)?.check?.[vendor] : undefined;
}

function collationOf(field: Field): string | undefined {
  const value = field.options.get('db_collation');
  return value?.kind === 'string' && value.value !== '' ? value.value : undefined;
}

function relationColumn(attribute: Attribute, context: ColumnContext, depth: number): Column {
  const target = targetOf(attribute);
  const { field } = attribute;
  const blank = {
    check: undefined,
    suffix: undefined,
    collation: undefined,
    internalType: field.fieldClass === 'OneToOneField' ? 'OneToOneField' : 'ForeignKey',
  };
  if (target === undefined) {
    const name = field.relation?.to === '' ? 'the related model' : `the model \`${field.relation?.to ?? ''}\``;
    const problems =
      field.unresolved.length > 0 ? field.unresolved : [{ at: field.at, reason: `${name} is not known` }];
    return unknownColumn(blank, ...problems);
  }
  const column = columnFor(target, context, depth + 1);
  const type = referencedType(target, column, context);
  return {
    ...blank,
    type,
    collation: context.features.collatesRelations ? column.collation : undefined,
    dataType: type ?? '',
    unresolved: [...field.unresolved, ...column.unresolved, ...lengthOfItsTime(attribute, target)],
  };
}

/** Columns of Django's own models that its migrations have widened: relations to them take the length of their time. */
const widened: ReadonlySet<string> = new Set(['auth.User.username', 'auth.Group.name']);

function lengthOfItsTime({ field }: Attribute, { owner: { model }, name }: Attribute): readonly Unresolved[] {
  const named = `${model.app}.${model.name}.${name}`;
  if (!widened.has(named) || !model.at.path.startsWith('django/contrib/')) return [];
  return [{ at: field.at, reason: `how long \`${named}\` is depends on the migrations of auth that come before` }];
}

/** `rel_db_type`: what a column that refers to this one has as its type. */
function referencedType(target: Attribute, column: Column, context: ColumnContext): string | undefined {
  if (target.field.customType !== undefined) return column.type;
  const plain = ownEntry(referencedAs, column.internalType);
  // `related_fields_match_type` (mysql/features.py): only automatic keys are referred to by another type.
  const matches = context.backend === 'mysql' && !automaticTypes.has(column.internalType);
  return plain === undefined || matches ? column.type : templateOf(plain, context);
}

function arrayColumn(attribute: Attribute, context: ColumnContext, depth: number): Column {
  const { field } = attribute;
  const base = field.baseField;
  const blank = { check: undefined, suffix: undefined, collation: undefined, internalType: 'ArrayField' };
  if (base === undefined) return unknownColumn(blank, { at: field.at, reason: 'the array has no readable base field' });
  if (context.backend !== 'postgresql') {
    return unknownColumn(blank, { at: field.at, reason: 'only PostgreSQL has columns of arrays' });
  }
  const item = columnFor({ ...attribute, field: base }, context, depth + 1);
  const size = optionText(field, 'size');
  return {
    ...blank,
    type: item.type === unknownType ? unknownType : `${item.type ?? 'None'}[${size === '0' ? '' : (size ?? '')}]`,
    collation: collationOf(base),
    // `_field_base_data_types`: arrays are compared by the type of their innermost items.
    dataType: item.dataType,
    unresolved: field.unresolved,
  };
}

function generatedColumn(attribute: Attribute, context: ColumnContext, depth: number): Column {
  const { field } = attribute;
  const blank = { check: undefined, suffix: undefined, collation: undefined, internalType: 'GeneratedField' };
  if (field.baseField === undefined) {
    return unknownColumn(blank, { at: field.at, reason: 'the generated field has no readable output field' });
  }
  const output = columnFor({ ...attribute, field: field.baseField }, context, depth + 1);
  return { ...output, suffix: undefined, unresolved: field.unresolved };
}

export function isAutomatic(column: Column): boolean {
  return automaticTypes.has(column.internalType);
}

/** True where a column holds what Python considers text that may be empty. */
export function allowsEmptyStrings(field: Field): boolean {
  return fieldClassNamed(field.fieldClass)?.emptyStrings ?? false;
}

/** An option that is a constant. */
export function optionOf(field: Field, name: string): PythonValue | undefined {
  return field.options.get(name);
}
