import { describe, expect, test } from '@jest/globals';

import { quote, type LiteralStyle } from '../../../src/analyzer/sql/literals.ts';
import { defaultObject, toObject, type PythonObject } from '../../../src/analyzer/sql/python-object.ts';
import { pythonFloat } from '../../../src/analyzer/sql/python-text.ts';
import type { PythonValue } from '../../../src/analyzer/python/value.ts';
import { at, evaluate } from './evaluate.ts';

const postgresql = { backend: 'postgresql', driver: 'psycopg2' } as const;
const current: LiteralStyle = { ...postgresql, doublesPercent: false, escapesBytes: false };
const early: LiteralStyle = { ...postgresql, doublesPercent: true, escapesBytes: true };
const psycopg3: LiteralStyle = { ...current, driver: 'psycopg' };
const sql = (object: PythonObject, style = current): string => quote(object, style).sql;

// What psycopg2 2.9 printed for the same value by `cursor.mogrify('%s', [value])`.
describe('values as psycopg2 writes them', () => {
  test.each([
    ['"it\'s"', "'it''s'"],
    ['"back\\\\slash"', "'back\\slash'"],
    ['"ü€😀"', "'ü€😀'"],
    ['1', '1'],
    ['-1', ' -1'],
    ['1.0', '1.0'],
    ['-1.5', ' -1.5'],
    ['1e16', '1e+16'],
    ['1e-07', '1e-07'],
    ['True', 'true'],
    ['None', 'NULL'],
    ['decimal.Decimal("1.00")', '1.00'],
    ['decimal.Decimal("-0.5")', ' -0.5'],
    ['decimal.Decimal("1e3")', '1E+3'],
    ['decimal.Decimal("0.0000001")', '1E-7'],
    ['decimal.Decimal("0E-8")', '0E-8'],
    ['decimal.Decimal("1.50E+2")', '150'],
    ['decimal.Decimal("123E-10")', '1.23E-8'],
    ['b""', "'\\x'::bytea"],
    ['b"\\x00\\xffab\'"', "'\\x00ff616227'::bytea"],
    ['datetime.date(2020, 1, 2)', "'2020-01-02'::date"],
    ['datetime.datetime(2020, 1, 2, 3, 4, 5)', "'2020-01-02T03:04:05'::timestamp"],
    [
      'datetime.datetime(2020, 1, 2, 3, 4, 5, 678900, tzinfo=datetime.timezone.utc)',
      "'2020-01-02T03:04:05.678900+00:00'::timestamptz",
    ],
    ['datetime.time(1, 2, 3, 4)', "'01:02:03.000004'::time"],
    ['datetime.timedelta(days=1, seconds=5)', "'1 days 5.000000 seconds'::interval"],
    ['datetime.timedelta(hours=-1)', "'-1 days 82800.000000 seconds'::interval"],
    ['uuid.UUID("00000000000000000000000000000005")', "'00000000-0000-0000-0000-000000000005'::uuid"],
    ['[]', "'{}'"],
    ['[["a"], ["b"]]', "ARRAY[ARRAY['a'],ARRAY['b']]"],
    ['[True, None]', 'ARRAY[true,NULL]'],
    ['[None]', "'{NULL}'"],
  ])('%s', (python, expected) => {
    expect(sql(toObject(evaluate(python)))).toBe(expected);
  });

  // What psycopg 3.3 printed for the same value by `ClientCursor.mogrify('%s', [value])`.
  test.each([
    ['"it\'s"', "'it''s'"],
    ['"back\\\\slash"', " E'back\\\\slash'"],
    ['"100%"', "'100%'"],
    ['-5', ' -5'],
    ['b"\\x00\\xffab\'"', "'\\x00ff616227'::bytea"],
    ['datetime.date(2020, 1, 2)', "'2020-01-02'::date"],
    ['datetime.datetime(2020, 1, 2, 3, 4, 5)', "'2020-01-02 03:04:05'::timestamp"],
    [
      'datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)',
      "'2020-01-02 03:04:05+00:00'::timestamptz",
    ],
    ['datetime.time(3, 4, 5, 6)', "'03:04:05.000006'::time"],
    ['datetime.timedelta(0)', "'0:00:00'::interval"],
    ['datetime.timedelta(days=1)', "'1 day 0:00:00'::interval"],
    ['datetime.timedelta(days=2, seconds=3, microseconds=4)', "'2 days 0:00:03.000004'::interval"],
    ['datetime.timedelta(days=-1, seconds=5)', "'-1 day 0:00:05'::interval"],
    ['datetime.timedelta(microseconds=-1)', "'-1 day 23:59:59.999999'::interval"],
    ['datetime.timedelta(hours=100)', "'4 days 4:00:00'::interval"],
    ['uuid.UUID("00000000000000000000000000000005")', "'00000000000000000000000000000005'::uuid"],
    ['[]', "'{}'"],
    ['[None]', "'{NULL}'"],
    ['[-1]', "'{-1}'::int2[]"],
    ['[1, 2147483648]', "'{1,2147483648}'::int8[]"],
    ['[1, 1180591620717411303424]', "'{1,1180591620717411303424}'::numeric[]"],
    ['[[1], [2]]', "'{{1},{2}}'::int2[]"],
    ['[[], []]', "'{{},{}}'"],
    ['[True, False]', "'{t,f}'::bool[]"],
    ['[1.5, 2.0]', "'{1.5,2.0}'::float8[]"],
    ['[decimal.Decimal("1.5"), decimal.Decimal("-2")]', "'{1.5,-2}'::numeric[]"],
    ['["a", "b c", "it\'s", "", "NULL", "null", "a,b", "{}", "%"]', `'{a,"b c",it''s,"","NULL","null","a,b","{}",%}'`],
    ['["q\\"x", "back\\\\s"]', ` E'{"q\\\\"x","back\\\\\\\\s"}'`],
    ['[datetime.timedelta(days=1, seconds=5)]', `'{"1 day 0:00:05"}'::interval[]`],
    ['[datetime.datetime(2020, 1, 2)]', `'{"2020-01-02 00:00:00"}'::timestamp[]`],
    ['[uuid.UUID("00000000000000000000000000000005")]', "'{00000000000000000000000000000005}'::uuid[]"],
    ['[b"ab\\x00"]', ` E'{"\\\\\\\\x616200"}'::bytea[]`],
  ])('%s as psycopg 3 writes it', (python, expected) => {
    expect(sql(toObject(evaluate(python)), psycopg3)).toBe(expected);
  });

  test('floats that are no numbers are cast', () => {
    const infinite: PythonObject = { kind: 'float', value: Number.POSITIVE_INFINITY };
    expect(sql(infinite)).toBe("'Infinity'::float");
    expect(sql(infinite, psycopg3)).toBe("'Infinity'::float8");
  });

  test('before Django 4.2 bytes are escaped without asking the server, and percent signs are doubled', () => {
    expect(sql({ kind: 'bytes', value: "\0a'\\" }, early)).toBe("'\\000a''\\\\'::bytea");
    expect(sql({ kind: 'string', value: '5%' }, early)).toBe("'5%%'");
  });

  test.each([
    [0.1, '0.1'],
    [100, '100.0'],
    [1e15, '1000000000000000.0'],
    [1e22, '1e+22'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [123_456.789, '123456.789'],
    [-0, '-0.0'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
  ])('repr(%d)', (value, expected) => {
    expect(pythonFloat(value)).toBe(expected);
  });
});

describe('values that are not known are said to be so', () => {
  test.each([
    ['uuid.UUID("not hexadecimal")', '`uuid.UUID()`'],
    ['datetime.datetime(2020, 1, 1, tzinfo=zoneinfo.ZoneInfo("Europe/Berlin"))', '`datetime.datetime()`'],
    ['os.environ.get("X")', '`os.environ.get()`'],
    ['shop.models.make_code', '`shop.models.make_code`'],
  ])('%s', (python, named) => {
    const object = toObject(evaluate(python));
    expect(object.kind).toBe('unknown');
    expect(object.kind === 'unknown' ? object.problem.reason : '').toContain(named);
  });

  test.each(['uuid.uuid4', 'django.utils.timezone.now', 'datetime.date.today'])(
    '%s is another value at each run',
    (name) => {
      const literal = quote(defaultObject(evaluate(name)), current);
      expect(literal.notes.unresolved).toEqual([]);
      expect(literal.notes.varies).toHaveLength(1);
      expect(literal.notes.varies[0]?.reason).toContain(name);
    },
  );

  test.each([
    ['dict', { kind: 'dict', entries: [] }],
    ['list', { kind: 'list', items: [] }],
    ['str', { kind: 'string', value: '' }],
  ])('%s() is the same at each run', (name, expected) => {
    expect(defaultObject(evaluate(name))).toEqual(expected);
  });

  test('a value nested without end is given up', () => {
    let value: PythonValue = { kind: 'none', at };
    for (let depth = 0; depth < 5000; depth += 1) value = { kind: 'list', items: [value], at };
    expect(quote(toObject(value), current).notes.unresolved).toHaveLength(1);
  });
});
