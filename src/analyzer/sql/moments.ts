import type { TimeSettings } from '../target.ts';
import type { PythonObject } from './python-object.ts';

/**
 * What `to_python` and `get_prep_value` of DateField, DateTimeField and TimeField (db/models/fields/__init__.py) make of a default,
 * with the regular expressions of utils/dateparse.py. Undefined where the value is none, or depends on settings that are not known.
 */
export function toDate(value: PythonObject, times: TimeSettings | undefined): PythonObject | undefined {
  if (value.kind === 'date') return value;
  if (value.kind === 'string') return parseDate(value.value);
  if (value.kind !== 'datetime') return undefined;
  if (!value.aware) return { kind: 'date', text: value.text.slice(0, 10) };
  if (times === undefined) return undefined;
  const local = times.usesTimeZones ? atZone(value.text, times.timeZone) : value.text;
  return local === undefined ? undefined : { kind: 'date', text: local.slice(0, 10) };
}

/** As `toDate`, for DateTimeField. */
export function toDatetime(value: PythonObject, times: TimeSettings | undefined): PythonObject | undefined {
  const given = value.kind === 'string' ? (parseDatetime(value.value) ?? parseDate(value.value)) : value;
  const moment: PythonObject | undefined =
    given?.kind === 'date' ? { kind: 'datetime', text: `${given.text}T00:00:00`, aware: false } : given;
  if (moment?.kind !== 'datetime') return undefined;
  if (moment.aware) return moment;
  if (times === undefined) return undefined;
  if (!times.usesTimeZones) return moment;
  const offset = offsetOfLocal(moment.text, times.timeZone);
  return offset === undefined
    ? undefined
    : { kind: 'datetime', text: `${moment.text}${offsetText(offset)}`, aware: true };
}

/** As `toDate`, for TimeField. */
export function toTime(value: PythonObject): PythonObject | undefined {
  if (value.kind === 'time') return value;
  if (value.kind === 'datetime') return { kind: 'time', text: value.text.slice(11).replace(/[+-]\d.*$/, '') };
  if (value.kind !== 'string') return undefined;
  const match = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,6})\d{0,6})?)?$/.exec(value.value);
  const written = match === null ? undefined : timeOf(match.slice(1));
  return written === undefined ? undefined : { kind: 'time', text: written };
}

/** The same moment in UTC, as the connections to MySQL and SQLite want it (`make_naive`). */
export function inUtc(text: string): string | undefined {
  return atZone(text, 'UTC');
}

function parseDate(value: string): { readonly kind: 'date'; readonly text: string } | undefined {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value);
  const written = match === null ? undefined : dateOf(match.slice(1));
  return written === undefined ? undefined : { kind: 'date', text: written };
}

const datetimeText =
  /^(\d{4}-\d{1,2}-\d{1,2})[T ](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,6})\d{0,6})?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/;

function parseDatetime(value: string): PythonObject | undefined {
  const [, day = '', hour = '', minute = '', second, fraction, zone] = datetimeText.exec(value) ?? [];
  const date = parseDate(day);
  const time = timeOf([hour, minute, second, fraction]);
  if (date === undefined || time === undefined) return undefined;
  const written = `${date.text}T${time}`;
  if (zone === undefined) return { kind: 'datetime', text: written, aware: false };
  const [, sign = '+', hours = '00', minutes = '00'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return { kind: 'datetime', text: `${written}${sign}${hours}:${minutes}`, aware: true };
}

function dateOf(parts: readonly string[]): string | undefined {
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  const isReal =
    year > 0 && new Date(Date.UTC(2000 + (year % 400), month - 1, day)).getUTCMonth() === month - 1 && day > 0;
  return isReal ? `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}` : undefined;
}

function timeOf([hour = '', minute = '', second = '0', fraction = '']: readonly (string | undefined)[]):
  | string
  | undefined {
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const whole = [hour, minute, second].map((part) => padded(Number(part), 2)).join(':');
  return Number(fraction) === 0 ? whole : `${whole}.${fraction.padEnd(6, '0')}`;
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

const moment = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/** Seconds since 1970 of the clock that the text shows, and the offset from UTC that it names. */
function readClock(
  text: string,
): { readonly seconds: number; readonly fraction: string; readonly offset: number } | undefined {
  const match = moment.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const clock = new Date(0);
  clock.setUTCFullYear(year, month - 1, day);
  clock.setUTCHours(hour, minute, second);
  const [, sign, hours, minutes, more] = match.slice(7);
  const size = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(more ?? 0);
  return { seconds: clock.getTime() / 1000, fraction: match[7] ?? '', offset: sign === '-' ? -size : size };
}

/** What a clock in the zone shows at a moment that is written with its offset. */
function atZone(text: string, zone: string): string | undefined {
  const clock = readClock(text);
  if (clock === undefined) return undefined;
  const utc = clock.seconds - clock.offset;
  const offset = offsetAt(utc, zone);
  if (offset === undefined) return undefined;
  const shown = new Date((utc + offset) * 1000);
  if (shown.getUTCFullYear() < 1 || shown.getUTCFullYear() > 9999) return undefined;
  const [day = '', time = ''] = [shown.toISOString().slice(0, 10), shown.toISOString().slice(11, 19)];
  return `${day}T${time}${clock.fraction}`;
}

const aDay = 86_400;

/**
 * The offset from UTC of what a clock in the zone shows, in seconds. Undefined for hours that the clock shows twice or never: what
 * Django takes then differs between its versions.
 */
function offsetOfLocal(text: string, zone: string): number | undefined {
  const clock = readClock(text);
  if (clock === undefined) return undefined;
  const around = [clock.seconds - aDay, clock.seconds + aDay].map((at) => offsetAt(at, zone));
  const fitting = new Set(
    around.filter((offset) => offset !== undefined && offsetAt(clock.seconds - offset, zone) === offset),
  );
  return fitting.size === 1 ? [...fitting][0] : undefined;
}

const formats = new Map<string, Intl.DateTimeFormat | undefined>();
/** More zones than there are: what a settings file names is kept, within bounds. */
const mostFormats = 1000;

/** The offset of a zone from UTC at a moment, in seconds, as the time zone database of Node has it. */
function offsetAt(seconds: number, zone: string): number | undefined {
  if (zone === 'UTC') return 0;
  const format = formatOf(zone);
  if (format === undefined || Math.abs(seconds) > 8.6e12) return undefined;
  const name = format.formatToParts(seconds * 1000).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const match = /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(name);
  if (match === null) return undefined;
  const [, sign, hours = 0, minutes = 0, more = 0] = match;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(more);
  return sign === '-' ? -size : size;
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  const known = formats.get(zone);
  if (known !== undefined || formats.has(zone)) return known;
  if (formats.size >= mostFormats) return undefined;
  let format: Intl.DateTimeFormat | undefined;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch {
    format = undefined;
  }
  formats.set(zone, format);
  return format;
}

/** As `isoformat` writes an offset. */
function offsetText(seconds: number): string {
  const size = Math.abs(seconds);
  const parts = [Math.floor(size / 3600), Math.floor((size % 3600) / 60), size % 60];
  const written = (size % 60 === 0 ? parts.slice(0, 2) : parts).map((part) => padded(part, 2)).join(':');
  return `${seconds < 0 ? '-' : '+'}${written}`;
}
