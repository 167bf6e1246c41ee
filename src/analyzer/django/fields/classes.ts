import { ownEntry } from './own-entry.ts';
import { fieldClass, type FieldClass } from './define.ts';

const named = (...more: readonly string[]): readonly string[] => ['verbose_name', 'name', ...more];
const text = { emptyStrings: true } as const;
const automatic = { forced: { blank: true } } as const;
const dates = { parameters: named('auto_now', 'auto_now_add') } as const;
const files = {
  ...text,
  parameters: named('upload_to', 'storage'),
  implied: { max_length: 100 },
} as const;

const relationParameters = [
  'to',
  'on_delete',
  'related_name',
  'related_query_name',
  'limit_choices_to',
  'parent_link',
  'to_field',
  'db_constraint',
] as const;

/** Django's own field classes, by name. One row each. */
const djangoFieldClasses: Readonly<Record<string, FieldClass>> = {
  Field: fieldClass('Field', text),
  AutoField: fieldClass('AutoField', automatic),
  BigAutoField: fieldClass('BigAutoField', automatic),
  SmallAutoField: fieldClass('SmallAutoField', automatic),
  BigIntegerField: fieldClass('BigIntegerField'),
  BinaryField: fieldClass('BinaryField', { ...text, implied: { editable: false } }),
  BooleanField: fieldClass('BooleanField'),
  CharField: fieldClass('CharField', text),
  CommaSeparatedIntegerField: fieldClass('CharField', text),
  CompositePrimaryKey: fieldClass('CompositePrimaryKey', {
    parameters: [],
    forced: { primary_key: true, blank: true },
  }),
  DateField: fieldClass('DateField', dates),
  DateTimeField: fieldClass('DateTimeField', dates),
  DecimalField: fieldClass('DecimalField', { parameters: named('max_digits', 'decimal_places') }),
  DurationField: fieldClass('DurationField'),
  EmailField: fieldClass('CharField', { ...text, implied: { max_length: 254 } }),
  FileField: fieldClass('FileField', files),
  FilePathField: fieldClass('FilePathField', {
    ...text,
    parameters: named('path', 'match', 'recursive', 'allow_files', 'allow_folders'),
    implied: { max_length: 100 },
  }),
  FloatField: fieldClass('FloatField'),
  GeneratedField: fieldClass('GeneratedField', { ...text, parameters: [], forced: { blank: true, editable: false } }),
  GenericIPAddressField: fieldClass('GenericIPAddressField', {
    parameters: named('protocol', 'unpack_ipv4'),
    forced: { max_length: 39 },
  }),
  IPAddressField: fieldClass('IPAddressField', { forced: { max_length: 15 } }),
  ImageField: fieldClass('FileField', { ...files, parameters: named('width_field', 'height_field') }),
  IntegerField: fieldClass('IntegerField'),
  JSONField: fieldClass('JSONField', { parameters: named('encoder', 'decoder') }),
  NullBooleanField: fieldClass('NullBooleanField', { forced: { null: true, blank: true } }),
  // OrderWrt of `order_with_respect_to`: an IntegerField named `_order`.
  OrderWrt: fieldClass('IntegerField', { parameters: [], forced: { name: '_order', editable: false } }),
  PositiveBigIntegerField: fieldClass('PositiveBigIntegerField'),
  PositiveIntegerField: fieldClass('PositiveIntegerField'),
  PositiveSmallIntegerField: fieldClass('PositiveSmallIntegerField'),
  SlugField: fieldClass('SlugField', { ...text, implied: { max_length: 50, db_index: true } }),
  SmallIntegerField: fieldClass('SmallIntegerField'),
  TextField: fieldClass('TextField', text),
  TimeField: fieldClass('TimeField', dates),
  URLField: fieldClass('CharField', { ...text, parameters: named(), implied: { max_length: 200 } }),
  UUIDField: fieldClass('UUIDField', { parameters: ['verbose_name'], forced: { max_length: 32 } }),

  ForeignKey: fieldClass('ForeignKey', {
    parameters: relationParameters,
    implied: { db_index: true },
    relation: 'foreign-key',
  }),
  OneToOneField: fieldClass('OneToOneField', {
    parameters: ['to', 'on_delete', 'to_field'],
    implied: { db_index: true },
    forced: { unique: true },
    relation: 'one-to-one',
  }),
  ManyToManyField: fieldClass('ManyToManyField', {
    parameters: [
      'to',
      'related_name',
      'related_query_name',
      'limit_choices_to',
      'symmetrical',
      'through',
      'through_fields',
      'db_constraint',
      'db_table',
      'swappable',
    ],
    relation: 'many-to-many',
  }),
};

/** `django.contrib.postgres.fields` and `django.contrib.postgres.search`, by name. */
const postgresFieldClasses: Readonly<Record<string, FieldClass>> = {
  ArrayField: fieldClass('ArrayField', { parameters: ['base_field', 'size'] }),
  CICharField: fieldClass('CICharField', text),
  CIEmailField: fieldClass('CIEmailField', { ...text, implied: { max_length: 254 } }),
  CITextField: fieldClass('CITextField', text),
  HStoreField: fieldClass('HStoreField'),
  JSONField: fieldClass('JSONField', { parameters: named('encoder', 'decoder') }),
  IntegerRangeField: fieldClass('IntegerRangeField'),
  BigIntegerRangeField: fieldClass('BigIntegerRangeField'),
  DecimalRangeField: fieldClass('DecimalRangeField'),
  // Removed in Django 3.1's successor; kept by old migrations.
  FloatRangeField: fieldClass('DecimalRangeField'),
  DateTimeRangeField: fieldClass('DateTimeRangeField'),
  DateRangeField: fieldClass('DateRangeField'),
  SearchVectorField: fieldClass('SearchVectorField', text),
  SearchQueryField: fieldClass('SearchQueryField', text),
};

/** The entry of a class by the name that `Field.fieldClass` holds. */
export function fieldClassNamed(name: string): FieldClass | undefined {
  return ownEntry(djangoFieldClasses, name) ?? ownEntry(postgresFieldClasses, name);
}

const djangoModules =
  /^django\.(?:contrib\.gis\.)?db\.models(?:\.fields(?:\.(?:related|files|json|generated|composite|proxy))?)?\.(\w+)$/;
const postgresModules =
  /^django\.contrib\.postgres\.(?:fields(?:\.(?:array|citext|hstore|jsonb|ranges))?|search)\.(\w+)$/;

/**
 * Reads a dotted path as one of Django's classes: its name and the path by which Django itself writes it into migrations
 * (`django.db.models.fields.files.FileField` is `django.db.models.FileField`).
 */
export function djangoClassAt(path: string): { readonly name: string; readonly path: string } | undefined {
  const plain = djangoModules.exec(path)?.[1];
  if (plain !== undefined && ownEntry(djangoFieldClasses, plain) !== undefined) {
    return { name: plain, path: `django.db.models.${plain}` };
  }
  const postgres = postgresModules.exec(path)?.[1];
  if (postgres !== undefined && ownEntry(postgresFieldClasses, postgres) !== undefined) {
    const module = postgres.startsWith('Search') ? 'search' : 'fields';
    return { name: postgres, path: `django.contrib.postgres.${module}.${postgres}` };
  }
  return undefined;
}
