import { mergeNotes, noNotes, type Notes } from './references.ts';
import type { PythonObject } from './python-object.ts';

/** SQL text for a value, with what has to be said about it. */
export interface Literal {
  readonly sql: string;
  readonly notes: Notes;
}

/** How a Django version hands values to psycopg2. */
export interface LiteralStyle {
  /** `quote_value` doubles percent signs in text, and nothing takes the doubling back. */
  readonly doublesPercent: boolean;
  /** Bytes are written without asking the server: in the escape format. */
  readonly escapesBytes: boolean;
}

/**
 * A value as psycopg2 writes it into a statement. Source: the adapters of psycopg2 2.9 as they print each type; Django's
 * own tests and `conformance/` run on psycopg2.
 */
export function quote(object: PythonObject, style: LiteralStyle): Literal {
  switch (object.kind) {
    case 'varying': {
      const { sql, notes } = quote(object.example, style);
      return { sql, notes: mergeNotes(notes, { unresolved: [], varies: [object.problem] }) };
    }
    case 'unknown':
      return { sql: 'NULL', notes: { unresolved: [object.problem], varies: [] } };
    case 'list':
      return list(object.items, style);
    default:
      return { sql: plain(object, style), notes: noNotes };
  }
}

type Plain = Exclude<PythonObject, { kind: 'varying' | 'unknown' | 'list' }>;

function plain(object: Plain, style: LiteralStyle): string {
  switch (object.kind) {
    case 'none':
      return 'NULL';
    case 'boolean':
      return object.value ? 'true' : 'false';
    case 'integer':
      return signed(String(object.value));
    case 'float':
      return Number.isFinite(object.value)
        ? signed(pythonFloat(object.value))
        : `'${pythonFloat(object.value)}'::float`;
    case 'decimal':
      return signed(object.text);
    case 'string':
      return quoteText(style.doublesPercent ? object.value.replaceAll('%', '%%') : object.value);
    case 'bytes':
      return bytes(object.value, style);
    case 'datetime':
      return `'${object.text}'::${object.aware ? 'timestamptz' : 'timestamp'}`;
    case 'timedelta':
      return interval(object.microseconds);
    case 'json':
      return object.typed ? `${quoteText(object.text)}::jsonb` : quoteText(doubled(object.text, style));
    case 'dict':
      return 'NULL';
    default:
      return `'${object.text}'::${object.kind}`;
  }
}

function doubled(value: string, style: LiteralStyle): string {
  return style.doublesPercent ? value.replaceAll('%', '%%') : value;
}

/** psycopg2 writes a space before a minus sign, so that two of them never make a comment. */
function signed(number: string): string {
  return number.startsWith('-') ? ` ${number}` : number;
}

export function quoteText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function list(items: readonly PythonObject[], style: LiteralStyle): Literal {
  if (items.length === 0) return { sql: "'{}'", notes: noNotes };
  const quoted = items.map((item) => quote(item, style));
  return {
    sql: `ARRAY[${quoted.map(({ sql }) => sql).join(',')}]`,
    notes: mergeNotes(...quoted.map(({ notes }) => notes)),
  };
}

function bytes(value: string, style: LiteralStyle): string {
  const codes = Array.from(value, (character) => character.codePointAt(0) ?? 0);
  if (!style.escapesBytes) {
    return `'\\x${codes.map((code) => code.toString(16).padStart(2, '0')).join('')}'::bytea`;
  }
  return `'${codes.map(escapedByte).join('')}'::bytea`;
}

function escapedByte(code: number): string {
  if (code < 0x20 || code > 0x7e) return `\\${code.toString(8).padStart(3, '0')}`;
  if (code === 0x27) return "''";
  return code === 0x5c ? '\\\\' : String.fromCodePoint(code);
}

/** Python keeps a timedelta as days, and seconds and microseconds that are not negative. */
function interval(microseconds: bigint): string {
  const day = 86_400_000_000n;
  const rest = ((microseconds % day) + day) % day;
  const days = (microseconds - rest) / day;
  const fraction = String(rest % 1_000_000n).padStart(6, '0');
  return `'${days} days ${rest / 1_000_000n}.${fraction} seconds'::interval`;
}

/** `repr(float)`. */
export function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (Object.is(value, -0)) return '-0.0';
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power < -4 || power >= 16) {
    const sign = power < 0 ? '-' : '+';
    return `${mantissa}e${sign}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  const digits = fixed(value, mantissa, power);
  return digits.includes('.') ? digits : `${digits}.0`;
}

function fixed(value: number, mantissa: string, power: number): string {
  const decimals = Math.max(0, mantissa.replace(/^-?\d\.?/, '').length - power);
  return value.toFixed(Math.min(decimals, 100));
}
