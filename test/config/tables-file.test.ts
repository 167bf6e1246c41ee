import { describe, expect, test } from '@jest/globals';

import { printTablesFile, readTablesFile } from '../../src/config/tables-file.ts';

describe('a file of table sizes', () => {
  test('is read as it is printed', () => {
    const tables = new Map([
      ['shop_image', { rows: 3_100_000, bytes: 2_400_000_000, hot: true }],
      ['shop_tag', { rows: 12, bytes: 8192, hot: false }],
    ]);
    expect(readTablesFile(printTablesFile(tables, '2026-01-01T00:00:00Z'), 'tables.json').tables).toEqual(tables);
  });

  test('may be written by hand', () => {
    expect(readTablesFile('{"tables": {"a": {"rows": 5, "size": "10 kB"}}}', 'tables.json').tables).toEqual(
      new Map([['a', { rows: 5, bytes: 10_240, hot: false }]]),
    );
  });

  test('tells the line of a mistake', () => {
    expect(readTablesFile('{"tables": {\n "a": {"rows": -1}\n}}', 'tables.json').problems).toEqual([
      { path: 'tables.json', line: 2, column: 8, key: 'tables.a.rows', message: 'must be >= 0' },
    ]);
    expect(readTablesFile('{}', 'tables.json').problems?.[0]?.message).toBe("must have required property 'tables'");
    expect(readTablesFile('{"tables": ', 'tables.json').problems?.[0]?.message).toMatch(/^is not valid YAML/);
  });
});
