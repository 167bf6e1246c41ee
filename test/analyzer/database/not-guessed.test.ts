import { beforeAll, describe, expect, test } from '@jest/globals';

import type { Effects } from '../../../src/analyzer/database/effects.ts';
import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { timelineOfSqlFile } from '../../../src/analyzer/database/sql-file.ts';
import { targetOf } from './predict.ts';

const schema = `
CREATE TABLE author (id bigint PRIMARY KEY);
CREATE TABLE page (id bigint PRIMARY KEY, author_id bigint REFERENCES author (id) DEFERRABLE INITIALLY DEFERRED, title text);
CREATE TABLE day (on_day date NOT NULL, region text, n integer) PARTITION BY RANGE (on_day);
CREATE TABLE day_1 PARTITION OF day FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE day_2 PARTITION OF day FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');
CREATE TABLE moment (at timestamptz NOT NULL) PARTITION BY RANGE (date_trunc('month', at));
CREATE TABLE moment_1 PARTITION OF moment DEFAULT;
CREATE TABLE bucket (id bigint) PARTITION BY HASH (id);
CREATE TABLE bucket_0 PARTITION OF bucket FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE bucket_1 PARTITION OF bucket FOR VALUES WITH (MODULUS 2, REMAINDER 1);
`;

function last(sql: string, known: string | null = schema): Effects | undefined {
  const options = known === null ? {} : { schema: known };
  return timelineOfSqlFile(sql, { ...options, target: targetOf(16) }).entries.at(-1)?.effects;
}

beforeAll(prepareSqlParser);

describe('which partitions are opened is not guessed', () => {
  test.each([
    ['what is computed when it runs', 'DELETE FROM day WHERE on_day < current_date'],
    ['a subquery', 'DELETE FROM day WHERE on_day = (SELECT max(on_day) FROM day_1)'],
    ['a variable of code', 'DO $$ DECLARE d date := now(); BEGIN DELETE FROM day WHERE on_day = d; END $$'],
    ['a constant whose meaning depends on the time zone', "SELECT FROM day WHERE on_day = '2024-01-05'::timestamptz"],
    ['hash partitions', 'SELECT FROM bucket WHERE id = 5'],
    ['a new row of hash partitions', 'INSERT INTO bucket VALUES (5)'],
    ['two tables with the column', 'SELECT FROM day, day_1 d WHERE on_day = d.on_day AND on_day = $$2024-01-05$$'],
    ['a row that moves', "UPDATE day SET on_day = '2024-02-05' WHERE on_day = '2024-01-05'"],
    ['a value that a query gives', 'INSERT INTO day SELECT on_day, region, n FROM day_1'],
    ['a key that is an expression', "INSERT INTO moment VALUES ('2024-01-05')"],
  ])('%s', (_, sql) => {
    expect(last(sql)?.unknown).toMatch(/partitions/);
  });

  test('a condition on another column leaves none out, and that is known', () => {
    const effects = last("DELETE FROM day WHERE region = 'eu'");
    expect(effects?.unknown).toBeUndefined();
    expect(effects?.locks.map(({ relation }) => relation)).toEqual(['day', 'day_1', 'day_2']);
  });
});

describe('whether checks wait is not guessed', () => {
  test.each([
    'UPDATE page SET author_id = 1 WHERE id = 7; ALTER TABLE page ADD COLUMN a integer',
    'INSERT INTO page VALUES (1, 1) ON CONFLICT DO NOTHING; ALTER TABLE page ADD COLUMN a integer',
    'DO $$ BEGIN UPDATE page SET author_id = 1; ALTER TABLE page ADD COLUMN a integer; END $$',
    "UPDATE page SET title = ''; UPDATE page SET title = 'x'; CREATE INDEX ON page (title)",
  ])('%s', (sql) => {
    expect(last(sql)?.error).toBeUndefined();
    expect(last(sql)?.unknown).toMatch(/whose check .* waits for COMMIT/);
  });

  test.each([
    "UPDATE page SET title = ''; ALTER TABLE page ADD COLUMN a integer",
    'UPDATE page SET author_id = 1; ALTER TABLE author ADD COLUMN a integer',
    'UPDATE page SET author_id = 1; SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE page ADD COLUMN a integer',
    'UPDATE page SET author_id = 1; COMMIT; ALTER TABLE page ADD COLUMN a integer',
  ])('none waits after %s', (sql) => {
    expect(last(sql)?.unknown).toBeUndefined();
    expect(last(sql)?.error).toBeUndefined();
  });
});

describe('what only rows or statistics decide is said to be so', () => {
  const mode = (sql: string, relation: string): string | undefined => {
    const lock = last(sql)?.locks.find((each) => each.relation === relation);
    return lock && [lock.mode, lock.otherwise].filter((each) => each !== undefined).join(' else ');
  };

  test.each([
    [
      'a row may point to what is deleted',
      'DELETE FROM day_1; DELETE FROM parent WHERE id = 1',
      'child',
      'ROW SHARE else none',
    ],
    ['a row may have the new value', 'UPDATE child SET parent_id = 1', 'parent', 'ROW SHARE else none'],
    ['a new row points to one', 'INSERT INTO child VALUES (1, 1)', 'parent', 'ROW SHARE'],
    [
      'a new row points to one, if there is one',
      'INSERT INTO child (id, parent_id) SELECT id, 1 FROM page',
      'parent',
      'ROW SHARE else none',
    ],
    [
      'a new row may hold NULL',
      'INSERT INTO child VALUES (1, (SELECT max(id) FROM page))',
      'parent',
      'ROW SHARE else none',
    ],
    [
      'rows that a query reads as well',
      'WITH r AS (SELECT FROM child) DELETE FROM parent USING r',
      'child',
      'ROW SHARE else ACCESS SHARE',
    ],
  ])('%s', (_, sql, relation, expected) => {
    const made =
      'CREATE TABLE parent (id bigint PRIMARY KEY); CREATE TABLE child (id bigint, parent_id bigint REFERENCES parent (id))';
    expect(mode(`${made}; ${sql}`, relation)).toBe(expected);
  });

  test('a lock that is only possible gives way to one that is certain', () => {
    const made = 'CREATE TABLE child (id bigint, author_id bigint REFERENCES author (id))';
    const { entries } = timelineOfSqlFile(
      `BEGIN; ${made}; DELETE FROM author; LOCK TABLE child IN ROW SHARE MODE; SELECT 1`,
      { schema, target: targetOf(16) },
    );
    const held = entries.slice(-2).map(({ heldBefore }) => heldBefore.find(({ relation }) => relation === 'child'));
    expect(held.map((lock) => lock?.otherwise)).toEqual(['none', undefined]);
  });

  test.each([
    [
      'a join by an indexed column',
      'UPDATE page SET title = a.id::text FROM author a WHERE a.id = page.author_id',
      'author',
    ],
    ['keys of a subquery', 'DELETE FROM author WHERE id IN (SELECT author_id FROM page)', 'author'],
    ['groups of an indexed column', 'SELECT id, count(*) FROM page GROUP BY id', 'page'],
  ])('%s is perhaps read whole', (_, sql, relation) => {
    expect(last(sql)?.possibleScans).toContain(relation);
  });

  test('what no index can help is read whole for certain', () => {
    const effects = last("DELETE FROM page WHERE title = 'x'");
    expect(effects?.scans).toEqual(['page']);
    expect(effects?.possibleScans).toEqual([]);
  });
});

describe('what code puts together is not guessed', () => {
  test('bounds of a partition that only the server knows are neither empty nor the same', () => {
    const sql = `DO $$ DECLARE d date := now(); BEGIN EXECUTE format('CREATE TABLE day_3 PARTITION OF day FOR VALUES FROM (%L) TO (%L)', d, d + 1); END $$`;
    expect(last(sql)?.error).toBeUndefined();
  });

  test('a trigger that fires itself is followed once', () => {
    const sql = `CREATE FUNCTION again() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE page SET title = 'x' WHERE id = NEW.id; RETURN NULL; END $$;
      CREATE TRIGGER again AFTER UPDATE ON page FOR EACH ROW EXECUTE FUNCTION again(); UPDATE page SET title = 'y'`;
    expect(last(sql)?.unknown).toMatch(/runs again/);
    expect(last(sql)?.parts).toHaveLength(1);
  });

  test('an exception that may be raised refuses nothing', () => {
    const raising = (condition: string): string =>
      `DO $$ BEGIN ${condition} RAISE EXCEPTION 'stop'; ${condition === '' ? '' : 'END IF;'} END $$`;
    expect(last(raising('IF EXISTS (SELECT 1 FROM page) THEN'))?.error).toBeUndefined();
    expect(last(raising(''))?.error).toBe('stop');
    expect(last(raising('').replace('END', 'EXCEPTION WHEN OTHERS THEN NULL; END'))?.error).toBeUndefined();
  });

  test('a variable of code in a condition is no missing column', () => {
    expect(last('DO $$ DECLARE n bigint := 1; BEGIN DELETE FROM page WHERE id = n; END $$')?.error).toBeUndefined();
    expect(last('DELETE FROM page WHERE page.id = 1 AND page IS NOT NULL')?.error).toBeUndefined();
    expect(last('DELETE FROM page WHERE n = 1')?.error).toMatch(/column "n" does not exist/);
  });

  test('the rule of a view decides what becomes of its rows', () => {
    const sql = `CREATE VIEW shown AS SELECT id, title FROM page; CREATE RULE shown_update AS ON UPDATE TO shown DO INSTEAD NOTHING; UPDATE shown SET title = 'x'`;
    expect(last(sql)?.unknown).toMatch(/rule shown_update/);
  });
});

test('what policies read for another role is not guessed', () => {
  const made = 'CREATE ROLE app; CREATE POLICY own ON page USING (author_id IN (SELECT id FROM author))';
  const update = "UPDATE page SET title = 'x'";
  expect(last(`${made}; ${update}`)?.unknown).toBeUndefined();
  expect(last(`${made}; SET LOCAL ROLE app; ${update}`)?.unknown).toMatch(/policies of page .* role app/);
  expect(last(`${made}; SET ROLE app; RESET ROLE; ${update}`)?.unknown).toBeUndefined();
});

describe('what the catalog does not hold is not guessed', () => {
  const guard = (test: string): string =>
    `DO $$ BEGIN IF ${test} THEN ALTER TABLE page ADD COLUMN a integer; END IF; END $$`;

  test.each([
    ['constraints that nobody has named', "EXISTS (SELECT 1 FROM pg_constraint WHERE conrelid = 'page'::regclass)"],
    ['relations of the server itself', "EXISTS (SELECT 1 FROM pg_class WHERE relname LIKE 'p%' AND relkind = 'z')"],
    ['triggers of foreign keys', "EXISTS (SELECT 1 FROM pg_trigger WHERE tgrelid = 'author'::regclass)"],
    ['a setting', "current_setting('app.mode', true) = 'x'"],
    ['rows', 'EXISTS (SELECT 1 FROM page)'],
  ])('%s', (_, test) => {
    const [part] = last(guard(test))?.parts.filter(({ effects }) => effects.command.startsWith('ALTER')) ?? [];
    expect(part?.condition).toBeDefined();
  });

  test('of a database whose schema is not given, nothing is absent', () => {
    const absent = guard("NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'author')");
    expect(last(absent, null)?.parts[0]?.condition).toBeDefined();
    expect(last('SELECT * FROM anything', null)?.error).toBeUndefined();
  });

  test('after code that is not known, nothing is', () => {
    const sql = `DO $$ BEGIN EXECUTE current_setting('app.sql'); END $$; SELECT * FROM anything`;
    expect(last(sql)?.error).toBeUndefined();
  });

  test('an extension may have brought a relation', () => {
    expect(last('CREATE EXTENSION postgis; SELECT * FROM spatial_ref_sys')?.error).toBeUndefined();
    expect(last('CREATE EXTENSION pg_trgm; SELECT * FROM spatial_ref_sys')?.error).toMatch(/does not exist/);
  });
});
