import { ownEntry } from '../django/fields/own-entry.ts';
import { truthOf } from '../python/operators.ts';
import type { PythonValue } from '../python/value.ts';
import { adaptValue } from './adapt-value.ts';
import { allowsEmptyStrings, internalTypeOf, type ColumnContext } from './columns.ts';
import { cleanAddress } from './ip-addresses.ts';
import { targetOf, type Attribute } from './model.ts';
import { toDate, toDatetime, toTime } from './moments.ts';
import { pythonBytes, pythonFloat } from './python-text.ts';
import {
  currentMoment,
  decimalObject,
  defaultObject,
  none,
  text,
  uuidObject,
  varyingObject,
  type PythonObject,
} from './python-object.ts';

/** `field.has_default()`: `default=None` is one. */
export function hasDefault({ field }: Attribute): boolean {
  return field.default !== undefined;
}

/**
 * `effective_default` (base/schema.py): the value that fills existing rows, prepared for the database; `none` where there is
 * no such value.
 */
export function effectiveDefault(attribute: Attribute, context: ColumnContext): PythonObject {
  const value = rawDefault(attribute, context);
  const { storedNone } = attribute.field;
  const stored = value.kind === 'none' && storedNone !== undefined ? defaultObject(storedNone) : value;
  return prepare(attribute, stored, context);
}

function rawDefault(attribute: Attribute, context: ColumnContext): PythonObject {
  const { field } = attribute;
  const internal = internalTypeOf(field, context.features);
  if (field.default !== undefined) {
    const value = defaultObject(field.default);
    return internal === 'BinaryField' && value.kind === 'string' && value.value === '' ? emptyBytes : value;
  }
  if (field.fieldClass === 'GeneratedField') return none;
  const blank = isTrue(field.options.get('blank'));
  if (!field.null && blank && allowsEmptyStrings(field)) return internal === 'BinaryField' ? emptyBytes : text('');
  const automatic = ['auto_now', 'auto_now_add'].find((name) => isTrue(field.options.get(name)));
  if (automatic === undefined) return none;
  const kind = { DateField: 'date', TimeField: 'time' }[internal] ?? 'datetime';
  return currentMoment(kind as 'date' | 'datetime' | 'time', {
    at: field.at,
    reason: `\`${automatic}\` gives the time at which the migration runs`,
  });
}

const emptyBytes: PythonObject = { kind: 'bytes', value: '' };

function isTrue(value: PythonValue | undefined): boolean {
  return value !== undefined && truthOf(value) === true;
}

/** `get_db_prep_save`: what a field hands to the driver for a Python value. */
export function prepare(attribute: Attribute, value: PythonObject, context: ColumnContext): PythonObject {
  if (value.kind === 'none' || value.kind === 'unknown') return value;
  // Also a value that Django makes up is one of the field that the key refers to.
  if (attribute.field.relation !== undefined) return prepareRelation(attribute, value, context);
  if (value.kind === 'varying') {
    const internal = internalTypeOf(attribute.field, context.features);
    const standsFor = standIns[internal];
    const isMoment = value.example.kind === 'datetime' && internal === 'DateField';
    const given = (isMoment || value.example.kind === 'string') && standsFor !== undefined ? standsFor : value.example;
    const example = prepare(attribute, given, context);
    return example.kind === 'unknown' ? example : varyingObject(example, value.problem);
  }
  const { field } = attribute;
  if (field.fieldClass === 'ArrayField') return prepareArray(attribute, value, context);
  const internal = field.fieldClass === 'GeneratedField' ? 'GeneratedField' : internalTypeOf(field, context.features);
  const conversion = ownEntry(conversions, internal);
  const converted = (conversion ?? unchanged)(value, { attribute, context });
  if (converted !== undefined) return adaptValue(converted, context, decimalPlaces(field));
  return problem(attribute, `the default can't be read as a value of \`${field.fieldClass}\``);
}

function decimalPlaces(field: Attribute['field']): number | undefined {
  const places = field.options.get('decimal_places');
  return places?.kind === 'integer' ? Number(places.value) : undefined;
}

const zero: PythonObject = { kind: 'integer', value: 0n };

/** Placeholders for values that a function of the project makes up, where the column decides what they are. */
const standIns: Readonly<Record<string, PythonObject | undefined>> = {
  BigIntegerField: zero,
  IntegerField: zero,
  PositiveBigIntegerField: zero,
  PositiveIntegerField: zero,
  PositiveSmallIntegerField: zero,
  SmallIntegerField: zero,
  FloatField: zero,
  DecimalField: zero,
  UUIDField: { kind: 'uuid', text: '00000000-0000-4000-8000-000000000000' },
  DateTimeField: { kind: 'datetime', text: '2000-01-01T00:00:00.000000+00:00', aware: true },
  DateField: { kind: 'date', text: '2000-01-01' },
};

function problem({ field }: Attribute, reason: string): PythonObject {
  return { kind: 'unknown', problem: { at: field.default?.at ?? field.dbDefault?.at ?? field.at, reason } };
}

function prepareRelation(attribute: Attribute, value: PythonObject, context: ColumnContext): PythonObject {
  const target = targetOf(attribute);
  if (target === undefined) return problem(attribute, 'the default refers to a model that is not known');
  if (value.kind === 'string' && value.value === '' && !allowsEmptyStrings(target.field)) return none;
  return prepare(target, value, context);
}

/** `integerfield_type_map` (postgresql/operations.py). */
const integerTypes: Readonly<Record<string, string>> = {
  SmallIntegerField: 'int2',
  IntegerField: 'int4',
  BigIntegerField: 'int8',
  PositiveSmallIntegerField: 'int2',
  PositiveIntegerField: 'int4',
  PositiveBigIntegerField: 'int8',
};

function prepareArray(attribute: Attribute, value: PythonObject, context: ColumnContext): PythonObject {
  const base = attribute.field.baseField;
  if (value.kind !== 'list') return unchanged(value) ?? problem(attribute, 'the default of the array is not a list');
  if (base === undefined) return problem(attribute, 'the array has no readable base field');
  const items = value.items.map((item) => prepare({ ...attribute, field: base }, item, context));
  const integers = ownEntry(integerTypes, internalTypeOf(base, context.features));
  return (
    items.find(({ kind }) => kind === 'unknown') ?? {
      kind: 'list',
      items,
      ...(integers === undefined ? {} : { integers }),
    }
  );
}

interface Conversion {
  readonly attribute: Attribute;
  readonly context: ColumnContext;
}

type Convert = (value: PythonObject, conversion: Conversion) => PythonObject | undefined;

const toText: Convert = (value) => {
  switch (value.kind) {
    case 'string':
      return value;
    case 'boolean':
      return text(value.value ? 'True' : 'False');
    case 'integer':
      return text(String(value.value));
    case 'dict':
      return value.entries.length === 0 ? text('{}') : undefined;
    case 'float':
      return text(pythonFloat(value.value));
    case 'decimal':
      return text(value.text);
    case 'uuid':
      return text(value.text);
    case 'bytes':
      return text(pythonBytes(value.value));
    default:
      return undefined;
  }
};

const toInteger: Convert = (value) => {
  if (value.kind === 'integer') return value;
  if (value.kind === 'boolean') return { kind: 'integer', value: value.value ? 1n : 0n };
  if (value.kind === 'float' && Number.isFinite(value.value)) {
    return { kind: 'integer', value: BigInt(Math.trunc(value.value)) };
  }
  const digits = value.kind === 'string' && /^\s*[+-]?\d+\s*$/.test(value.value);
  return digits ? { kind: 'integer', value: BigInt(value.value.trim().replace(/^\+/, '')) } : undefined;
};

const toFloat: Convert = (value) => {
  if (value.kind === 'float') return value;
  if (value.kind === 'integer') return { kind: 'float', value: Number(value.value) };
  const number = value.kind === 'string' && /^\s*[+-]?\d+(\.\d+)?\s*$/.test(value.value);
  return number ? { kind: 'float', value: Number(value.value) } : undefined;
};

const toDecimal: Convert = (value, { attribute }) => {
  if (value.kind !== 'float') return decimalObject(value);
  const digits = attribute.field.options.get('max_digits');
  return digits?.kind === 'integer' ? decimalOfFloat(value.value, Number(digits.value)) : undefined;
};

/** `Context(prec=max_digits).create_decimal_from_float(x)`: the exact value, rounded if it has more digits. */
function decimalOfFloat(value: number, precision: number): PythonObject | undefined {
  const size = Math.abs(value);
  if (precision < 1 || precision > 100 || (size !== 0 && (size < 1e-5 || size >= 1e15))) return undefined;
  const exact = value.toPrecision(100).replace(/\.?0+$/, '');
  const significant = exact.replaceAll(/[-.]/g, '').replace(/^0+/, '').length;
  const rounded = significant <= precision ? exact : value.toPrecision(precision);
  return rounded.includes('e') ? undefined : decimalObject(text(rounded));
}

const toBoolean: Convert = (value) => {
  if (value.kind === 'boolean') return value;
  if (value.kind === 'integer' && (value.value === 0n || value.value === 1n)) {
    return { kind: 'boolean', value: value.value === 1n };
  }
  if (value.kind !== 'string') return undefined;
  if (['t', 'True', '1'].includes(value.value)) return { kind: 'boolean', value: true };
  return ['f', 'False', '0'].includes(value.value) ? { kind: 'boolean', value: false } : undefined;
};

const toUuid: Convert = (value) => {
  if (value.kind === 'uuid') return value;
  // `UUIDField.to_python`: `uuid.UUID(int=value)`.
  if (value.kind === 'integer') {
    return value.value < 0n || value.value >> 128n > 0n
      ? undefined
      : uuidObject(value.value.toString(16).padStart(32, '0'));
  }
  return value.kind === 'string' ? uuidObject(value.value) : undefined;
};

const toBytes: Convert = (value) => (value.kind === 'bytes' ? value : undefined);

/** `Inet(value)`. */
const toInet: Convert = (value, { attribute }) => {
  const unpacks = isTrue(attribute.field.options.get('unpack_ipv4'));
  const address = value.kind === 'string' ? cleanAddress(value.value, unpacks) : undefined;
  return address === undefined ? undefined : { kind: 'inet', text: address };
};

const toJson: Convert = (value, { attribute, context }) => {
  const encoder = attribute.field.options.get('encoder');
  const plainEncoder =
    encoder === undefined ||
    encoder.kind === 'none' ||
    (encoder.kind === 'reference' && encoder.name === 'django.core.serializers.json.DjangoJSONEncoder');
  const empty =
    (value.kind === 'dict' && value.entries.length === 0) || (value.kind === 'list' && value.items.length === 0);
  const written = plainEncoder || empty ? json(value) : undefined;
  return written === undefined
    ? undefined
    : { kind: 'json', text: written, typed: context.features.adaptsJson && context.backend === 'postgresql' };
};

/** `HStoreField.get_prep_value`: keys and values become texts, None stays. A later value of one key replaces an earlier one. */
const toHstore: Convert = (value, conversion) => {
  if (value.kind !== 'dict') return undefined;
  const entries = new Map<string, PythonObject>();
  for (const [key, item] of value.entries) {
    const name = toText(key, conversion);
    const content = item.kind === 'none' ? item : toText(item, conversion);
    if (name?.kind !== 'string' || content === undefined) return undefined;
    entries.set(name.value, content);
  }
  return { kind: 'hstore', keys: [...entries.keys()], values: [...entries.values()] };
};

/** `json.dumps`. */
function json(value: PythonObject): string | undefined {
  switch (value.kind) {
    case 'none':
      return 'null';
    case 'boolean':
    case 'integer':
      return String(value.value);
    case 'float':
      return Number.isFinite(value.value) ? pythonFloat(value.value) : undefined;
    case 'string':
      return jsonText(value.value);
    case 'list': {
      const items = value.items.map(json);
      return items.every((item) => item !== undefined) ? `[${items.join(', ')}]` : undefined;
    }
    case 'dict': {
      const entries = value.entries.map(([key, item]) => jsonEntry(key, item));
      return entries.every((entry) => entry !== undefined) ? `{${entries.join(', ')}}` : undefined;
    }
    default:
      return undefined;
  }
}

function jsonEntry(key: PythonObject, item: PythonObject): string | undefined {
  const name = key.kind === 'string' ? key.value : key.kind === 'integer' ? String(key.value) : undefined;
  const value = json(item);
  return name === undefined || value === undefined ? undefined : `${jsonText(name)}: ${value}`;
}

function jsonText(value: string): string {
  return JSON.stringify(value).replaceAll(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Plain values that the driver adapts as they are. */
function unchanged(value: PythonObject): PythonObject | undefined {
  return ['string', 'integer', 'float', 'boolean', 'decimal', 'bytes', 'date', 'uuid', 'timedelta'].includes(value.kind)
    ? value
    : undefined;
}

const conversions: Readonly<Record<string, Convert>> = {
  AutoField: toInteger,
  BigAutoField: toInteger,
  SmallAutoField: toInteger,
  BigIntegerField: toInteger,
  IntegerField: toInteger,
  PositiveBigIntegerField: toInteger,
  PositiveIntegerField: toInteger,
  PositiveSmallIntegerField: toInteger,
  SmallIntegerField: toInteger,
  BinaryField: toBytes,
  BooleanField: toBoolean,
  NullBooleanField: toBoolean,
  CharField: toText,
  CICharField: toText,
  CIEmailField: toText,
  CITextField: toText,
  FileField: toText,
  FilePathField: toText,
  SlugField: toText,
  TextField: toText,
  DateField: (value, { context }) => toDate(value, context.times),
  DateTimeField: (value, { context }) => toDatetime(value, context.times),
  TimeField: toTime,
  DecimalField: toDecimal,
  DurationField: (value) => (value.kind === 'timedelta' ? value : undefined),
  FloatField: toFloat,
  GenericIPAddressField: toInet,
  HStoreField: toHstore,
  IPAddressField: toText,
  JSONField: toJson,
  UUIDField: toUuid,
};

/** Python's `==` between two prepared values, as far as it decides SQL. Varying values are never equal. */
export function sameValue(one: PythonObject, other: PythonObject): boolean {
  if (one.kind === 'varying' || other.kind === 'varying') return false;
  return fingerprint(one) === fingerprint(other);
}

function fingerprint(value: PythonObject): string {
  return JSON.stringify(value, (key, item: unknown) => {
    if (key === 'at') return undefined;
    return typeof item === 'bigint' ? `${item}n` : numberOf(item);
  });
}

/** Python compares numbers by value, whatever their type: `0 == 0.0 == Decimal("0.00") == False`. */
function numberOf(item: unknown): unknown {
  const value = item as PythonObject | undefined;
  switch (value?.kind) {
    case 'boolean':
      return { number: value.value ? '1' : '0' };
    case 'integer':
      return { number: `${value.value}` };
    case 'float':
      // Where a float is no short binary fraction, no decimal number of a migration equals it.
      return Number.isInteger(value.value * 2 ** 20) ? { number: `${value.value}` } : item;
    case 'decimal':
      return { number: plainNumber(value.text) };
    default:
      return item;
  }
}

/** A decimal number without an exponent and without zeros that say nothing. */
function plainNumber(written: string): string {
  const [mantissa = '', power = '0'] = written.split('E');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const shift = Number(power);
  const digits = `${whole}${fraction}`.padEnd(whole.length + shift, '0');
  const point = Math.max(0, whole.length + shift);
  const padded = whole.length + shift < 0 ? `${'0'.repeat(-(whole.length + shift))}${digits}` : digits;
  const plain = `${padded.slice(0, point).replace(/^0+(?=\d)/, '') || '0'}.${padded.slice(point)}`;
  const short = plain.replace(/0+$/, '').replace(/\.$/, '');
  return short === '0' ? short : `${sign}${short}`;
}
