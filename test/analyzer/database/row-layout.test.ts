import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from 'pg';

import { fixedLayouts, paddingOf, variableTypes, withoutPadding } from '../../../src/analyzer/database/row-layout.ts';
import { requireServer, startPostgres, type PostgresServer } from '../../support/postgres.ts';

let server: PostgresServer | undefined;
let client: Client;

beforeAll(async () => {
  server = requireServer(await startPostgres());
  if (server !== undefined) client = await server.connect();
});

afterAll(() => server?.stop());

const columnsOf = (types: string): readonly { name: string; type: string }[] =>
  types.split(' ').map((type, index) => ({ name: `c${index}`, type }));

test("lengths and alignments are the server's", async () => {
  if (server === undefined) return;
  const { rows } = await client.query<{ name: string; length: number; alignment: string }>(
    `SELECT typname AS name, typlen AS length, typalign AS alignment FROM pg_type
      WHERE typnamespace = 'pg_catalog'::regnamespace AND typname = ANY ($1)`,
    [[...Object.keys(fixedLayouts), ...variableTypes]],
  );
  const bytes: Readonly<Record<string, number>> = { c: 1, s: 2, i: 4, d: 8 };
  const fixed = rows.filter(({ length }) => length > 0);
  expect(
    Object.fromEntries(fixed.map(({ name, length, alignment }) => [name, { length, alignment: bytes[alignment] }])),
  ).toEqual(fixedLayouts);
  const variable = rows.filter(({ length }) => length === -1).map(({ name }) => name);
  expect(variable.toSorted()).toEqual([...variableTypes].toSorted());
});

/** The header of a row that stands by itself. */
const header = 24;

describe('the padding of a row is what the server adds', () => {
  test.each([
    'bool int8 bool int8',
    'int8 int8 bool bool',
    'int8 int2 timestamptz bool float8 date',
    'uuid bool int4 bool int8',
    'bool uuid int8',
    'int2 bool int4 timetz timetz',
    'timetz int8 bool',
    'macaddr int8 bool int2',
    'bool interval bool point',
  ])('%s', async (types) => {
    if (server === undefined) return;
    const columns = columnsOf(types);
    const better = withoutPadding(columns) ?? [];
    for (const each of [columns, better]) {
      const values = await client.query<{ size: number; sum: number }>(
        `SELECT pg_column_size(row(${each.map(({ type }) => sample(type)).join(', ')})) AS size`,
      );
      const lengths = each.reduce((sum, { type }) => sum + (fixedLayouts[type]?.length ?? 0), 0);
      expect(paddingOf(each)).toBe((values.rows[0]?.size ?? 0) - header - lengths);
    }
    expect(paddingOf(better)).toBeLessThanOrEqual(paddingOf(columns) ?? 0);
  });

  test.each(['bool text int8 varchar int8', 'int8 bool text int8 bool int8', 'int8 numeric date jsonb timestamptz'])(
    '%s: at least what is counted, whatever the length of what varies',
    async (types) => {
      if (server === undefined) return;
      const columns = columnsOf(types);
      const gaps: number[] = [];
      for (let length = 0; length < 9; length += 1) {
        const { rows } = await client.query<{ size: number; parts: number }>(
          `WITH r AS (SELECT ${columns.map(({ name, type }) => `${sample(type, length)} AS ${name}`).join(', ')})
           SELECT pg_column_size(r) AS size FROM r`,
        );
        const parts = await Promise.all(columns.map(({ type }) => sizeOf(type, length)));
        gaps.push((rows[0]?.size ?? 0) - header - parts.reduce((sum, part) => sum + part, 0));
      }
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(paddingOf(columns) ?? 99);
    },
  );
});

test('of a type that is not known nothing is said', () => {
  expect(paddingOf(columnsOf('int8 mystery bool'))).toBeUndefined();
  expect(withoutPadding(columnsOf('int8 mystery bool'))).toBeUndefined();
});

/** A value of a type; those of a length that varies are so many characters or digits long. */
function sample(type: string, length = 1): string {
  const values: Readonly<Record<string, string>> = {
    bool: 'true',
    date: "date '2026-01-01'",
    float8: '1::float8',
    int2: '1::int2',
    int4: '1::int4',
    int8: '1::int8',
    interval: "interval '1 day'",
    macaddr: "macaddr '08:00:2b:01:02:03'",
    point: 'point(1, 2)',
    timestamptz: "timestamptz '2026-01-01 00:00:00Z'",
    timetz: "timetz '10:00+00'",
    uuid: "uuid '00000000-0000-0000-0000-000000000000'",
    text: `repeat('a', ${length})::text`,
    varchar: `repeat('b', ${length})::varchar`,
    numeric: `${'1234'.repeat(length + 1)}::numeric`,
    jsonb: `to_jsonb(repeat('c', ${length}))`,
  };
  return values[type] ?? 'NULL';
}

/** The size of a value in a row: of a short one with the header of one byte that it has there. */
async function sizeOf(type: string, length: number): Promise<number> {
  const fixed = fixedLayouts[type]?.length;
  if (fixed !== undefined) return fixed;
  const { rows } = await client.query<{ size: number }>(
    `SELECT pg_column_size(row(${sample(type, length)})) - ${header} AS size`,
  );
  return rows[0]?.size ?? 0;
}
