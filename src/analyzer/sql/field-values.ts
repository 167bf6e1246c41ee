import type { PythonValue } from '../python/value.ts';
import { allowsEmptyStrings, internalTypeOf } from './columns.ts';
import type { DjangoFeatures } from './features.ts';
import { pythonFloat } from './literals.ts';
import { targetOf, type Attribute } from './model.ts';
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
export function effectiveDefault(attribute: Attribute, features: DjangoFeatures): PythonObject {
  return prepare(attribute, rawDefault(attribute, features), features);
}

function rawDefault(attribute: Attribute, features: DjangoFeatures): PythonObject {
  const { field } = attribute;
  const internal = internalTypeOf(field, features);
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
  return value?.kind === 'boolean' && value.value;
}

/** `get_db_prep_save`: what a field hands to the driver for a Python value. */
export function prepare(attribute: Attribute, value: PythonObject, features: DjangoFeatures): PythonObject {
  if (value.kind === 'none' || value.kind === 'unknown') return value;
  if (value.kind === 'varying') {
    const example = prepare(attribute, value.example, features);
    return example.kind === 'unknown' ? example : varyingObject(example, value.problem);
  }
  const { field } = attribute;
  if (field.relation !== undefined) return prepareRelation(attribute, value, features);
  if (field.fieldClass === 'ArrayField') return prepareArray(attribute, value, features);
  const internal = field.fieldClass === 'GeneratedField' ? 'GeneratedField' : internalTypeOf(field, features);
  const conversion = Object.hasOwn(conversions, internal) ? conversions[internal] : undefined;
  const converted = (conversion ?? unchanged)(value, { attribute, features });
  return converted ?? problem(attribute, `the default can't be read as a value of \`${field.fieldClass}\``);
}

function problem({ field }: Attribute, reason: string): PythonObject {
  return { kind: 'unknown', problem: { at: field.default?.at ?? field.dbDefault?.at ?? field.at, reason } };
}

function prepareRelation(attribute: Attribute, value: PythonObject, features: DjangoFeatures): PythonObject {
  const target = targetOf(attribute);
  if (target === undefined) return problem(attribute, 'the default refers to a model that is not known');
  if (value.kind === 'string' && value.value === '' && !allowsEmptyStrings(target.field)) return none;
  return prepare(target, value, features);
}

function prepareArray(attribute: Attribute, value: PythonObject, features: DjangoFeatures): PythonObject {
  const base = attribute.field.baseField;
  if (value.kind !== 'list') return unchanged(value) ?? problem(attribute, 'the default of the array is not a list');
  if (base === undefined) return problem(attribute, 'the array has no readable base field');
  const items = value.items.map((item) => prepare({ ...attribute, field: base }, item, features));
  return items.find(({ kind }) => kind === 'unknown') ?? { kind: 'list', items };
}

interface Conversion {
  readonly attribute: Attribute;
  readonly features: DjangoFeatures;
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
    case 'float':
      return text(pythonFloat(value.value));
    case 'decimal':
      return text(value.text);
    case 'uuid':
      return text(value.text);
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

const toDate: Convert = (value) => {
  if (value.kind === 'date') return value;
  const written = value.kind === 'string' ? /^\d{4}-\d{2}-\d{2}$/.exec(value.value)?.[0] : undefined;
  return written === undefined ? undefined : { kind: 'date', text: written };
};

/** A time without zone depends on the settings USE_TZ and TIME_ZONE; it is not guessed at. */
const toDatetime: Convert = (value) => (value.kind === 'datetime' && value.aware ? value : undefined);

const toTime: Convert = (value) => {
  if (value.kind === 'time') return value;
  const match = value.kind === 'string' ? /^(\d{2}:\d{2})(:\d{2})?$/.exec(value.value) : null;
  return match === null ? undefined : { kind: 'time', text: `${match[1] ?? ''}${match[2] ?? ':00'}` };
};

const toUuid: Convert = (value) => {
  if (value.kind === 'uuid') return value;
  return value.kind === 'string' ? uuidObject(value.value) : undefined;
};

const toBytes: Convert = (value) => (value.kind === 'bytes' ? value : undefined);

/** `Inet(value)`; addresses of version 6 are rewritten by Django before, so only version 4 is known. */
const toInet: Convert = (value) =>
  value.kind === 'string' && /^\d{1,3}(\.\d{1,3}){3}$/.test(value.value)
    ? { kind: 'inet', text: value.value }
    : undefined;

const toJson: Convert = (value, { attribute, features }) => {
  const encoder = attribute.field.options.get('encoder');
  const plainEncoder =
    encoder === undefined ||
    encoder.kind === 'none' ||
    (encoder.kind === 'reference' && encoder.name === 'django.core.serializers.json.DjangoJSONEncoder');
  const empty =
    (value.kind === 'dict' && value.entries.length === 0) || (value.kind === 'list' && value.items.length === 0);
  const written = plainEncoder || empty ? json(value) : undefined;
  return written === undefined ? undefined : { kind: 'json', text: written, typed: features.adaptsJson };
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
  DateField: toDate,
  DateTimeField: toDatetime,
  TimeField: toTime,
  DecimalField: toDecimal,
  DurationField: (value) => (value.kind === 'timedelta' ? value : undefined),
  FloatField: toFloat,
  GenericIPAddressField: toInet,
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
    return typeof item === 'bigint' ? `${item}n` : item;
  });
}
