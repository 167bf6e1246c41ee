import { beforeAll, describe, expect, test } from '@jest/globals';
import { array, assert, constantFrom, oneof, property, string } from 'fast-check';

import { parseSql } from '../../../src/analyzer/database/parse-sql.ts';
import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';

beforeAll(prepareSqlParser);

describe('reading SQL', () => {
  test('splits a text into statements with their own text, offset and line', () => {
    const text = '-- first\nSELECT 1;\n\nSELECT\n  2;\n';
    expect(parseSql(text).map(({ text: own, offset, line }) => ({ own, offset, line }))).toEqual([
      { own: 'SELECT 1', offset: 9, line: 2 },
      { own: 'SELECT\n  2', offset: 20, line: 4 },
    ]);
  });

  test('counts positions in characters although PostgreSQL counts bytes', () => {
    const text = "SELECT 'äöü€𝄞';\nSELECT 'é' AS x;";
    expect(parseSql(text).map(({ text: own }) => own)).toEqual(["SELECT 'äöü€𝄞'", "SELECT 'é' AS x"]);
    expect(parseSql(text)[1]?.line).toBe(2);
  });

  test('does not split inside strings, dollar quotes and comments', () => {
    expect(parseSql("SELECT 'a;b', $$c;d$$ /* ; */; -- ;\nSELECT 2")).toHaveLength(2);
  });

  test.each(['', '   ', '-- nothing\n', ';;', '/* */'])('finds no statement in %j', (text) => {
    expect(parseSql(text)).toEqual([]);
  });

  test('gives one refused statement, with the line, for what the grammar refuses', () => {
    expect(parseSql('SELECT 1;\nSELEC 2')).toMatchObject([
      { kind: 'refused', message: 'syntax error at or near "SELEC"', errorLine: 2 },
    ]);
  });

  test('refuses a zero byte instead of passing over what follows it', () => {
    expect(parseSql('SELECT 1;\0 DROP TABLE x')).toMatchObject([{ kind: 'refused' }]);
  });

  test.each([
    ['operators', `SELECT ${'1+'.repeat(20_000)}1`],
    ['parentheses', `SELECT ${'('.repeat(20_000)}1${')'.repeat(20_000)}`],
    ['negations', `SELECT ${'NOT '.repeat(20_000)}true`],
    ['unions', `SELECT 1 ${'UNION SELECT 1 '.repeat(20_000)}`],
    ['casts', `SELECT 1${'::int'.repeat(20_000)}`],
    ['hidden behind commas', `SELECT 1, (${'2,'.repeat(20_000)} ${'1+'.repeat(20_000)}1)`],
  ])('refuses endless %s and reads on afterwards', (_, text) => {
    for (let time = 0; time < 3; time += 1) expect(parseSql(text)[0]?.kind).toBe('refused');
    expect(parseSql('SELECT 1')[0]?.kind).toBe('parsed');
  });

  test('reads a long list of values, which is not deep', () => {
    const values = Array.from({ length: 5_000 }, (_, index) => `(${index}, 'x', NULL, now())`).join(', ');
    expect(parseSql(`INSERT INTO t VALUES ${values}`)[0]?.kind).toBe('parsed');
  });

  test('never throws', () => {
    const word = constantFrom('SELECT', 'ALTER TABLE', 'a', '(', ')', "'", '"', ';', '$$', '--', '/*', 'é', '\0', ',');
    assert(
      property(
        oneof(
          string(),
          array(word).map((words) => words.join(' ')),
        ),
        (text) => {
          for (const statement of parseSql(text)) expect(text).toContain(statement.text);
        },
      ),
    );
  });
});
