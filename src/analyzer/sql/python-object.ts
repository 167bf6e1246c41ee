import { ownEntry } from '../django/fields/own-entry.ts';
import type { Unresolved } from '../location.ts';
import type { CallValue, PythonValue } from '../python/value.ts';

/** A value as Python holds it when Django hands it to the database driver. */
export type PythonObject =
  | { readonly kind: 'none' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  /** One character (0 to 255) a byte. */
  | { readonly kind: 'bytes'; readonly value: string }
  /** `str(Decimal(…))`. */
  | { readonly kind: 'decimal'; readonly text: string }
  /** `isoformat()`. */
  | { readonly kind: 'date' | 'time'; readonly text: string }
  | { readonly kind: 'datetime'; readonly text: string; readonly aware: boolean }
  | { readonly kind: 'timedelta'; readonly microseconds: bigint }
  /** With hyphens. */
  | { readonly kind: 'uuid'; readonly text: string }
  /** `integers`: the type that the items of an ArrayField are marked with, for psycopg 3. */
  | { readonly kind: 'list'; readonly items: readonly PythonObject[]; readonly integers?: string }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [PythonObject, PythonObject])[] }
  /** Made for the driver: JSON text, an address. */
  | { readonly kind: 'json'; readonly text: string; readonly typed: boolean }
  | { readonly kind: 'inet'; readonly text: string }
  /** Keys and values of an hstore, as Django makes texts of them. */
  | { readonly kind: 'hstore'; readonly keys: readonly string[]; readonly values: readonly PythonObject[] }
  /** A value that is another one at each run; `example` stands for it. */
  | { readonly kind: 'varying'; readonly example: PythonObject; readonly problem: Unresolved }
  | { readonly kind: 'unknown'; readonly problem: Unresolved };

export const none: PythonObject = { kind: 'none' };
export const text = (value: string): PythonObject => ({ kind: 'string', value });

export function unknownObject(value: PythonValue, reason: string): PythonObject {
  return { kind: 'unknown', problem: { at: value.at, reason } };
}

const depthLimit = 50;

/** Evaluates literals and calls of well-known constructors. Anything else is unknown, with its reason. */
export function toObject(value: PythonValue, depth = 0): PythonObject {
  if (depth > depthLimit) return unknownObject(value, 'the value is nested too deeply');
  switch (value.kind) {
    case 'none':
    case 'boolean':
    case 'integer':
    case 'float':
    case 'string':
    case 'bytes':
      return value;
    case 'list':
    case 'tuple':
      return { kind: 'list', items: value.items.map((item) => toObject(item, depth + 1)) };
    case 'dict':
      return {
        kind: 'dict',
        entries: value.entries.map(([key, item]) => [toObject(key, depth + 1), toObject(item, depth + 1)] as const),
      };
    case 'call':
      return construct(value, depth);
    case 'operation':
      return calculated(value, depth);
    case 'unknown':
      return value.varies === undefined
        ? unknownObject(value, value.reason)
        : varyingObject(example.anything, { at: value.at, reason: value.varies });
    default:
      return unknownObject(value, `the value ${described(value)} is not known`);
  }
}

function described(value: PythonValue): string {
  if (value.kind === 'reference') return `\`${value.name}\``;
  return value.kind === 'function' || value.kind === 'class' ? `\`${value.name}\`` : 'of this expression';
}

function calculated(value: Extract<PythonValue, { kind: 'operation' }>, depth: number): PythonObject {
  const operands = [value.left, value.right].map((each) => (each === undefined ? none : toObject(each, depth + 1)));
  const varying = operands.find(({ kind }) => kind === 'varying');
  // `timezone.now() + timedelta(days=7)` is a moment again.
  if (varying !== undefined && operands.some(({ kind }) => kind === 'timedelta')) return varying;
  const right = value.left === undefined && value.operator === '-' ? toObject(value.right, depth + 1) : none;
  if (right.kind === 'integer') return { kind: 'integer', value: -right.value };
  if (right.kind === 'float') return { kind: 'float', value: -right.value };
  if (right.kind === 'timedelta') return { kind: 'timedelta', microseconds: -right.microseconds };
  return unknownObject(value, 'the value of this expression is not known');
}

/** Placeholders: of the shape that Django prints, so that the text stays SQL, and with values that no run makes. */
const example = {
  datetime: { kind: 'datetime', text: '2000-01-01T00:00:00.000000+00:00', aware: true },
  naive: { kind: 'datetime', text: '2000-01-01T00:00:00.000000', aware: false },
  date: { kind: 'date', text: '2000-01-01' },
  time: { kind: 'time', text: '00:00:00.000000' },
  uuid: { kind: 'uuid', text: '00000000-0000-4000-8000-000000000000' },
  float: { kind: 'float', value: 0 },
  integer: { kind: 'integer', value: 0n },
  bytes: { kind: 'bytes', value: 'placeholder' },
  /** Of a kind that is not known: the column's kind decides. */
  anything: { kind: 'string', value: '<placeholder>' },
} as const satisfies Record<string, PythonObject>;

/** Callables whose result is the same at each call. */
const constantResults: Readonly<Record<string, PythonObject>> = {
  'builtins.dict': { kind: 'dict', entries: [] },
  'builtins.list': { kind: 'list', items: [] },
  'builtins.tuple': { kind: 'list', items: [] },
  'builtins.str': text(''),
  'builtins.int': { kind: 'integer', value: 0n },
  'builtins.float': { kind: 'float', value: 0 },
  'builtins.bool': { kind: 'boolean', value: false },
  'builtins.bytes': { kind: 'bytes', value: '' },
  'collections.OrderedDict': { kind: 'dict', entries: [] },
  'decimal.Decimal': { kind: 'decimal', text: '0' },
};

/** Callables whose result is another one at each call. */
const varyingResults: Readonly<Record<string, PythonObject>> = {
  'uuid.uuid1': example.uuid,
  'uuid.uuid4': example.uuid,
  'django.utils.timezone.now': example.datetime,
  'datetime.datetime.now': example.naive,
  'datetime.datetime.utcnow': example.naive,
  'datetime.datetime.today': example.naive,
  'datetime.date.today': example.date,
  'django.utils.timezone.localdate': example.date,
  'django.utils.timezone.localtime': example.datetime,
  'time.time': example.float,
  'random.random': example.float,
  'random.randint': example.integer,
  'random.randrange': example.integer,
  'random.getrandbits': example.integer,
  'secrets.randbelow': example.integer,
  'secrets.randbits': example.integer,
  'secrets.token_bytes': example.bytes,
  'os.urandom': example.bytes,
  'secrets.token_hex': example.anything,
  'secrets.token_urlsafe': example.anything,
  'django.utils.crypto.get_random_string': example.anything,
  'django.core.management.utils.get_random_secret_key': example.anything,
  'shortuuid.uuid': example.anything,
};

/** Values that depend on where Django runs: the second argument is what counts where nothing else is said there. */
const environmentLookups: ReadonlySet<string> = new Set(['os.environ.get', 'os.getenv']);

/** What Django takes as the default: the value itself, or what a callable returns. */
export function defaultObject(value: PythonValue): PythonObject {
  if (value.kind === 'function') {
    return unknownObject(value, `the default is what \`${value.name}()\` of the project returns`);
  }
  if (value.kind !== 'reference') return toObject(value);
  const constant = ownEntry(constantResults, value.name);
  if (constant !== undefined) return constant;
  return varyingResult(value.name, value) ?? toObject(value);
}

/** What a call of a function gives that has another result each time; undefined for other functions. */
function varyingResult(name: string, { at }: PythonValue): PythonObject | undefined {
  const varying = ownEntry(varyingResults, name);
  return varying && varyingObject(varying, { at, reason: `\`${name}()\` gives another value at each run` });
}

export function varyingObject(object: PythonObject, problem: Unresolved): PythonObject {
  return { kind: 'varying', example: object, problem };
}

/** The moment at which Django runs, for `auto_now` and `auto_now_add`. */
export function currentMoment(kind: 'date' | 'datetime' | 'time', problem: Unresolved): PythonObject {
  return varyingObject(example[kind], problem);
}

function construct(call: CallValue, depth: number): PythonObject {
  const name = call.callee.kind === 'reference' ? call.callee.name : undefined;
  const constructor = name === undefined ? undefined : ownEntry(constructors, name);
  const made = constructor?.(call, depth) ?? (name === undefined ? undefined : resultOf(name, call, depth));
  return (
    made ?? unknownObject(call, `the result of ${name === undefined ? 'this call' : `\`${name}()\``} is not known`)
  );
}

function resultOf(name: string, call: CallValue, depth: number): PythonObject | undefined {
  if (!environmentLookups.has(name)) {
    const constant = call.positional.length + call.keywords.size === 0 ? ownEntry(constantResults, name) : undefined;
    return constant ?? varyingResult(name, call);
  }
  const fallback = call.positional[1] ?? call.keywords.get('default');
  const usual = fallback === undefined ? none : toObject(fallback, depth + 1);
  return usual.kind === 'unknown' || usual.kind === 'none'
    ? usual.kind === 'unknown'
      ? usual
      : undefined
    : varyingObject(usual, { at: call.at, reason: `\`${name}()\` depends on where the migration runs` });
}

type Constructor = (call: CallValue, depth: number) => PythonObject | undefined;

const constructors: Readonly<Record<string, Constructor>> = {
  'decimal.Decimal': (call) => decimalObject(toObject(call.positional[0] ?? call)),
  'datetime.date': (call) => {
    const numbers = integers(call, ['year', 'month', 'day']);
    return numbers === undefined ? undefined : { kind: 'date', text: dateText(numbers) };
  },
  'datetime.datetime': datetimeObject,
  'datetime.time': (call) => {
    const numbers = integers(call, ['hour', 'minute', 'second', 'microsecond']);
    if (numbers === undefined || call.keywords.has('tzinfo')) return undefined;
    return { kind: 'time', text: timeText(numbers) };
  },
  'datetime.timedelta': timedeltaObject,
  'uuid.UUID': (call) => {
    const given = toObject(call.positional[0] ?? call.keywords.get('hex') ?? call);
    return given.kind === 'string' ? uuidObject(given.value) : undefined;
  },
  'builtins.dict': (call, depth) =>
    call.positional.length > 0
      ? undefined
      : {
          kind: 'dict',
          entries: [...call.keywords].map(([key, value]) => [text(key), toObject(value, depth + 1)] as const),
        },
  'builtins.list': (call) => (call.positional.length === 0 ? { kind: 'list', items: [] } : undefined),
  'builtins.str': (call, depth) => {
    const [value] = call.positional;
    if (value === undefined) return text('');
    const object = toObject(value, depth + 1);
    return object.kind === 'varying' ? varyingObject(writtenOut(object.example), object.problem) : undefined;
  },
};

/** `str()` of a placeholder. */
function writtenOut(object: PythonObject): PythonObject {
  if (object.kind === 'datetime') return text(object.text.replace('T', ' '));
  return 'text' in object ? text(object.text) : object.kind === 'string' ? object : example.anything;
}

/** `Decimal(x)`, with its text as `str` gives it. */
export function decimalObject(value: PythonObject): PythonObject | undefined {
  if (value.kind === 'decimal') return value;
  if (value.kind === 'integer') return { kind: 'decimal', text: String(value.value) };
  if (value.kind !== 'string') return undefined;
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(value.value.trim());
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const digits = `${whole}${fraction}`.replace(/^0+(?=\d)/, '');
  const written = decimalText(digits, Number(power) - fraction.length);
  return { kind: 'decimal', text: `${sign === '-' ? '-' : ''}${written}` };
}

/** `Decimal.__str__`: an exponent is written where it is positive, and below 1E-6. */
function decimalText(digits: string, exponent: number): string {
  const before = digits.length + exponent;
  const isPlain = exponent <= 0 && before > -6;
  const point = isPlain ? before : 1;
  const padded = point <= 0 ? `0.${'0'.repeat(-point)}${digits}` : `${digits.slice(0, point)}.${digits.slice(point)}`;
  const mantissa = padded.replace(/\.$/, '');
  const left = before - point;
  return left === 0 ? mantissa : `${mantissa}E${left < 0 ? '-' : '+'}${Math.abs(left)}`;
}

export function uuidObject(value: string): PythonObject | undefined {
  const hex = value.replaceAll(/^urn:uuid:|[{}-]/g, '').toLowerCase();
  if (!/^[\da-f]{32}$/.test(hex)) return undefined;
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return { kind: 'uuid', text: parts.join('-') };
}

const utcNames: ReadonlySet<string> = new Set([
  'datetime.timezone.utc',
  'datetime.UTC',
  'django.utils.timezone.utc',
  'pytz.utc',
  'pytz.UTC',
]);

function datetimeObject(call: CallValue): PythonObject | undefined {
  const names = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond'];
  const zone = call.keywords.get('tzinfo') ?? call.positional[7];
  const numbers = integers({ ...call, positional: call.positional.slice(0, 7) }, names);
  if (numbers === undefined) return undefined;
  const aware = zone !== undefined && zone.kind !== 'none';
  if (aware && !(zone.kind === 'reference' && utcNames.has(zone.name))) return undefined;
  const written = `${dateText(numbers.slice(0, 3))}T${timeText(numbers.slice(3))}`;
  return { kind: 'datetime', text: aware ? `${written}+00:00` : written, aware };
}

const units: Readonly<Record<string, bigint>> = {
  days: 86_400_000_000n,
  seconds: 1_000_000n,
  microseconds: 1n,
  milliseconds: 1000n,
  minutes: 60_000_000n,
  hours: 3_600_000_000n,
  weeks: 604_800_000_000n,
};

function timedeltaObject(call: CallValue): PythonObject | undefined {
  let microseconds = 0n;
  const given = new Map(call.keywords);
  for (const [index, value] of call.positional.entries()) given.set(Object.keys(units)[index] ?? '', value);
  for (const [name, value] of given) {
    const unit = ownEntry(units, name);
    const object = toObject(value);
    if (unit === undefined) return undefined;
    if (object.kind === 'integer') microseconds += object.value * unit;
    else if (object.kind === 'float' && Number.isInteger(object.value * Number(unit))) {
      microseconds += BigInt(object.value * Number(unit));
    } else return undefined;
  }
  return { kind: 'timedelta', microseconds };
}

/** Integer arguments by position or name; missing ones at the end are 0. */
function integers(call: CallValue, names: readonly string[]): readonly number[] | undefined {
  const numbers: number[] = [];
  for (const [index, name] of names.entries()) {
    const value = call.positional[index] ?? call.keywords.get(name);
    const object = value === undefined ? undefined : toObject(value);
    if (object !== undefined && object.kind !== 'integer') return undefined;
    numbers.push(object === undefined ? 0 : Number(object.value));
  }
  return numbers;
}

function dateText([year = 0, month = 0, day = 0]: readonly number[]): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function timeText([hour = 0, minute = 0, second = 0, microsecond = 0]: readonly number[]): string {
  const whole = `${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}`;
  return microsecond === 0 ? whole : `${whole}.${pad(microsecond, 6)}`;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
