import { describe, expect, test } from '@jest/globals';

import { splitScript } from '../../../src/analyzer/sql/split-script.ts';

// The statements are what sqlparse 0.6.1 makes of each text (`sqlparse.split`, then `sqlparse.format(strip_comments=True)`).
describe('the text of RunSQL on MySQL and SQLite', () => {
  test.each([
    ['SELECT 1', ['SELECT 1']],
    ['SELECT 1; SELECT 2;', ['SELECT 1;', 'SELECT 2;']],
    [
      "UPDATE t SET a = 'x;y' WHERE `b;c` = 1;\n\nDELETE FROM t;  ",
      ["UPDATE t SET a = 'x;y' WHERE `b;c` = 1;", 'DELETE FROM t;'],
    ],
    ['\n  UPDATE t  \n     SET a = 1;\n', ['UPDATE t\n     SET a = 1;']],
    ["SELECT 'it''s;'; SELECT 2", ["SELECT 'it''s;';", 'SELECT 2']],
    ['', []],
    ['SELECT CASE WHEN 1 THEN 2 ELSE 3', ['SELECT CASE WHEN 1 THEN 2 ELSE 3']],
  ])('%j', (text, statements) => {
    expect(splitScript(text, 'mysql')).toEqual({ kind: 'statements', statements });
  });

  // sqlparse 0.2.4 to 0.6.1 agree on the statements, and not on the white space in them.
  test.each([
    ['-- a comment\nSELECT 1', ['SELECT 1']],
    ['SELECT 1 /* more; */; SELECT 2', ['SELECT 1  ;', 'SELECT 2']],
    ['# MySQL has these too\nSELECT 1', ['SELECT 1']],
    ['ALTER TABLE t ADD x int /*!80023 INVISIBLE */', ['ALTER TABLE t ADD x int']],
    [
      'CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET b = 1; END;',
      ['CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET b = 1; END;'],
    ],
  ])('of %j the wording alone is not known', (text, statements) => {
    expect(splitScript(text, 'mysql')).toEqual({ kind: 'statements', statements, wording: expect.any(String) });
  });

  test.each([
    'CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE b SET c = CASE WHEN 1 THEN 2 END; END;',
    "SELECT 'not ended",
    "SELECT 'back\\\\slash'; SELECT 2",
    'SELECT (1; 2)',
    'SELECT $$a;b$$',
    'CREATE PROCEDURE p() BEGIN DECLARE i INT; END',
  ])('%j is not split by guess', (text) => {
    expect(splitScript(text, 'sqlite').kind).toBe('unknown');
  });

  test('PostgreSQL takes a text as it is', () => {
    expect(splitScript('SELECT 1; -- x', 'postgresql')).toEqual({ kind: 'statements', statements: ['SELECT 1; -- x'] });
  });
});
