import { beforeAll, describe, expect, test } from '@jest/globals';

import type { Timeline } from '../../../src/analyzer/database/effects.ts';
import { createCatalog } from '../../../src/analyzer/database/create-catalog.ts';
import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { timelineOfSqlFile } from '../../../src/analyzer/database/sql-file.ts';
import { timelineOf } from '../../../src/analyzer/database/timeline.ts';
import type { CompiledStatement } from '../../../src/analyzer/sql/statement.ts';
import { targetOf } from './predict.ts';

const target = targetOf(16);

const schema = `
CREATE TABLE media_image (id bigint PRIMARY KEY, title varchar(50) NOT NULL);
CREATE TABLE media_album (id bigint PRIMARY KEY);
`;

beforeAll(prepareSqlParser);

function compiled(sql: string, line: number, deferred = false): CompiledStatement {
  const at = { path: 'm.py', startLine: line, startColumn: 0, endLine: line, endColumn: 0 };
  return { sql, deferred, operation: 0, at, raw: false, unresolved: [] };
}

/** The timeline of a migration whose statements stand on lines 10, 20, … */
function migrate(atomic: boolean, ...texts: readonly string[]): Timeline {
  const catalog = createCatalog(target);
  catalog.apply(schema);
  return timelineOf(
    texts.map((sql, index) => compiled(sql, (index + 1) * 10)),
    { catalog, atomic, target },
  );
}

const held = (timeline: Timeline): readonly string[][] =>
  timeline.entries.map(({ heldBefore }) =>
    heldBefore.map((lock) => `${lock.mode} ${lock.relation} since ${lock.since}`),
  );

const errors = (timeline: Timeline): readonly (string | undefined)[] =>
  timeline.entries.map(({ effects }) => effects.error);

test.each([
  [false, ['ACCESS EXCLUSIVE legacy_image']],
  [true, []],
])('DROP TABLE IF EXISTS locks a table that may be there (everything is known: %s)', (complete, locks) => {
  const catalog = createCatalog(target);
  catalog.apply(schema);
  const { entries } = timelineOf([compiled('DROP TABLE IF EXISTS legacy_image;', 10)], {
    catalog: complete ? catalog.snapshot({ complete: true }) : catalog,
    atomic: true,
    target,
  });
  expect(entries[0]?.effects.locks.map(({ mode, relation }) => `${mode} ${relation}`)).toEqual(locks);
});

test('an index that is dropped IF EXISTS before its build is not there, or a broken build has left it on the same table', () => {
  const { entries } = migrate(
    false,
    'DROP INDEX CONCURRENTLY IF EXISTS media_image_title;',
    'CREATE INDEX CONCURRENTLY media_image_title ON media_image (title);',
    'DROP INDEX CONCURRENTLY IF EXISTS media_album_title;',
  );
  expect(entries.map(({ effects }) => effects.locks)).toEqual([
    [{ relation: 'media_image', mode: 'SHARE UPDATE EXCLUSIVE' }],
    [{ relation: 'media_image', mode: 'SHARE UPDATE EXCLUSIVE' }],
    [],
  ]);
  expect(entries.map(({ effects }) => effects.unknown)).toEqual([
    undefined,
    undefined,
    'the table of index "media_album_title" is not known',
  ]);
});

describe('an atomic migration', () => {
  test('holds every lock until its end, the strongest of each table', () => {
    const timeline = migrate(
      true,
      'ALTER TABLE media_image ADD COLUMN search tsvector;',
      'CREATE INDEX i ON media_image USING gin (search);',
      'CREATE INDEX j ON media_album (id);',
    );
    expect(held(timeline)).toEqual([
      [],
      ['ACCESS EXCLUSIVE media_image since 0'],
      ['ACCESS EXCLUSIVE media_image since 0'],
    ]);
    expect(timeline.entries.map(({ transaction, inTransaction, line }) => [transaction, inTransaction, line])).toEqual([
      [1, true, 10],
      [1, true, 20],
      [1, true, 30],
    ]);
  });

  test('remembers since when the stronger lock is held', () => {
    const timeline = migrate(
      true,
      'CREATE INDEX i ON media_image (title);',
      'ALTER TABLE media_image ADD COLUMN n integer;',
      'SELECT 1;',
    );
    expect(held(timeline)[2]).toEqual(['ACCESS EXCLUSIVE media_image since 1']);
  });

  test('does not wait for a table that it has made itself, but for those that the table points to', () => {
    const timeline = migrate(
      true,
      'CREATE TABLE media_tag (id bigint PRIMARY KEY, image_id bigint NOT NULL);',
      'ALTER TABLE media_tag ADD CONSTRAINT k FOREIGN KEY (image_id) REFERENCES media_image (id);',
    );
    expect(timeline.entries[0]?.effects.locks).toEqual([]);
    expect(timeline.entries[1]?.effects.locks).toContainEqual({
      relation: 'media_image',
      mode: 'SHARE ROW EXCLUSIVE',
    });
  });

  test('reads the other table of a foreign key only if the table was filled or there before', () => {
    const create = 'CREATE TABLE media_tag (id bigint PRIMARY KEY, image_id bigint NOT NULL);';
    const key = 'ALTER TABLE media_tag ADD CONSTRAINT k FOREIGN KEY (image_id) REFERENCES media_image (id);';
    const scans = (timeline: Timeline): readonly string[] | undefined => timeline.entries.at(-1)?.effects.scans;
    expect(scans(migrate(true, create, key))).toEqual(['media_tag']);
    expect(scans(migrate(true, create, 'INSERT INTO media_tag VALUES (1, 1);', key))).toEqual([
      'media_tag',
      'media_image',
    ]);
    expect(scans(migrate(true, create, 'DO $$ BEGIN PERFORM fill_tables(); END $$;', key))).toEqual([
      'media_tag',
      'media_image',
    ]);
    expect(scans(migrate(false, create, key))).toEqual(['media_tag', 'media_image']);
  });

  test('refuses what may not run in a transaction block', () => {
    expect(errors(migrate(true, 'CREATE INDEX CONCURRENTLY i ON media_image (title);'))).toEqual([
      'CREATE INDEX CONCURRENTLY cannot run inside a transaction block',
    ]);
    expect(errors(migrate(true, 'VACUUM media_image;', 'REINDEX TABLE CONCURRENTLY media_image;'))).toEqual([
      'VACUUM cannot run inside a transaction block',
      'REINDEX TABLE CONCURRENTLY cannot run inside a transaction block',
    ]);
  });

  test('gives its locks up at a COMMIT in its SQL, and goes on in another transaction', () => {
    const timeline = migrate(true, 'ALTER TABLE media_image ADD COLUMN n integer;', 'COMMIT;', 'SELECT 1;');
    expect(held(timeline)[2]).toEqual([]);
    expect(timeline.entries.map(({ transaction }) => transaction)).toEqual([1, 1, 2]);
  });

  test('follows the catalog: the second change of a type is judged on the first', () => {
    const timeline = migrate(
      true,
      'ALTER TABLE media_image ALTER COLUMN title TYPE varchar(100);',
      'ALTER TABLE media_image ALTER COLUMN title TYPE varchar(60);',
    );
    expect(timeline.entries.map(({ effects }) => effects.rewrites)).toEqual([[], ['media_image']]);
  });

  test('leaves the catalog that it is given as it was', () => {
    const catalog = createCatalog(target);
    catalog.apply(schema);
    timelineOf([compiled('DROP TABLE media_image;', 1)], { catalog, atomic: true, target });
    expect(catalog.table('media_image')).toBeDefined();
  });

  test('marks deferred statements', () => {
    const catalog = createCatalog(target);
    const timeline = timelineOf([compiled('CREATE INDEX i ON t (a);', 3, true)], { catalog, atomic: true, target });
    expect(timeline.entries[0]).toMatchObject({ deferred: true, line: 3, source: 0 });
  });
});

describe('a migration with atomic = False', () => {
  test('commits after each text', () => {
    const timeline = migrate(
      false,
      'ALTER TABLE media_image ADD COLUMN n integer;',
      'CREATE INDEX CONCURRENTLY i ON media_image (n);',
    );
    expect(held(timeline)).toEqual([[], []]);
    expect(errors(timeline)).toEqual([undefined, undefined]);
    expect(timeline.entries.map(({ transaction, inTransaction }) => [transaction, inTransaction])).toEqual([
      [1, false],
      [2, false],
    ]);
  });

  test('makes one transaction of a text with several statements, which CONCURRENTLY refuses', () => {
    const timeline = migrate(false, 'SET lock_timeout = 0; CREATE INDEX CONCURRENTLY i ON media_image (title)');
    expect(errors(timeline)[1]).toBe('CREATE INDEX CONCURRENTLY cannot run inside a transaction block');
    expect(timeline.entries.map(({ transaction }) => transaction)).toEqual([1, 1]);
  });

  test('keeps locks within such a text and drops them after it', () => {
    const timeline = migrate(
      false,
      'ALTER TABLE media_image ADD COLUMN n integer; UPDATE media_image SET n = 1',
      'SELECT 1',
    );
    expect(held(timeline)).toEqual([[], ['ACCESS EXCLUSIVE media_image since 0'], []]);
  });

  test('opens a transaction with BEGIN and ends it with COMMIT', () => {
    const timeline = migrate(
      false,
      'BEGIN',
      'ALTER TABLE media_image ADD COLUMN n integer',
      'SELECT 1',
      'COMMIT',
      'SELECT 1',
    );
    expect(held(timeline)).toEqual([
      [],
      [],
      ['ACCESS EXCLUSIVE media_image since 1'],
      ['ACCESS EXCLUSIVE media_image since 1'],
      [],
    ]);
  });
});

describe('settings in force', () => {
  const settings = (timeline: Timeline): readonly object[] =>
    timeline.entries.map((entry) => Object.fromEntries(entry.settings));

  test('last for the session, or LOCAL for the transaction', () => {
    const timeline = migrate(true, "SET lock_timeout = '2s'", 'SET LOCAL statement_timeout = 0', 'COMMIT', 'SELECT 1');
    expect(settings(timeline)).toEqual([
      {},
      { lock_timeout: '2s' },
      { lock_timeout: '2s', statement_timeout: '0' },
      { lock_timeout: '2s' },
    ]);
  });

  test('end with RESET', () => {
    expect(settings(migrate(false, 'SET lock_timeout TO 5000', 'RESET lock_timeout', 'SELECT 1'))[2]).toEqual({});
  });

  test('are not made by SET LOCAL outside of a transaction', () => {
    expect(settings(migrate(false, 'SET LOCAL lock_timeout = 1', 'SELECT 1'))[1]).toEqual({});
  });
});

describe('a file of SQL', () => {
  test('is one transaction, with the lines of the file', () => {
    const timeline = timelineOfSqlFile('-- a\nALTER TABLE media_image ADD COLUMN n integer;\n\nSELECT 1;\n', {
      schema,
      target,
    });
    expect(timeline.entries.map(({ line, transaction, source }) => [line, transaction, source])).toEqual([
      [2, 1, 0],
      [4, 1, 1],
    ]);
  });

  test('that opens transactions itself commits what stands outside of them', () => {
    const timeline = timelineOfSqlFile(
      'CREATE INDEX CONCURRENTLY i ON media_image (title);\nBEGIN;\nDROP TABLE media_album;\nCOMMIT;',
      { schema, target },
    );
    expect(errors(timeline)).toEqual([undefined, undefined, undefined, undefined]);
    expect(timeline.entries.map(({ inTransaction }) => inTransaction)).toEqual([false, false, true, true]);
  });

  test('is read around what the grammar refuses, commands of psql and the data of COPY', () => {
    const timeline = timelineOfSqlFile(
      '\\set x\nSELECT 1;\nSELEC 2;\nCOPY media_album FROM stdin;\n1\n\\.\nSELECT 3;',
      {
        schema,
        target,
      },
    );
    expect(timeline.entries.map(({ line, effects }) => [line, effects.command, effects.error === undefined])).toEqual([
      [2, 'SELECT', true],
      [3, '(not SQL that PostgreSQL reads)', false],
      [4, 'COPY', true],
      [7, 'SELECT', true],
    ]);
  });

  test('knows that a table is missing where the schema is given, and claims nothing where it is not', () => {
    expect(errors(timelineOfSqlFile('ALTER TABLE nowhere ADD a int', { schema, target }))).toEqual([
      'relation "nowhere" does not exist',
    ]);
    const [entry] = timelineOfSqlFile('ALTER TABLE nowhere ADD a int', { target }).entries;
    expect(entry?.effects.error).toBeUndefined();
    expect(entry?.effects.locks).toEqual([{ relation: 'nowhere', mode: 'ACCESS EXCLUSIVE' }]);
  });

  test('takes names of the public schema as unqualified ones, as pg_dump writes them', () => {
    const dump =
      "SELECT pg_catalog.set_config('search_path', '', false);\nCREATE TABLE public.a (id bigint NOT NULL);\n" +
      'ALTER TABLE ONLY public.a ADD CONSTRAINT a_pkey PRIMARY KEY (id);';
    const [entry] = timelineOfSqlFile('ALTER TABLE a ADD CONSTRAINT k PRIMARY KEY (id)', {
      schema: dump,
      target,
    }).entries;
    expect(entry?.effects.error).toMatch(/multiple primary keys/);
  });
});

describe('what a transaction undoes', () => {
  const file = (sql: string): Timeline => timelineOfSqlFile(sql, { schema, target });

  test('ROLLBACK TO gives back the locks, settings and tables of what came after the savepoint', () => {
    const timeline = file(`BEGIN;
SET lock_timeout = '1s';
ALTER TABLE media_album ADD COLUMN a integer;
SAVEPOINT one;
SET lock_timeout = '5s';
ALTER TABLE media_image ADD COLUMN b integer;
ROLLBACK TO SAVEPOINT one;
ALTER TABLE media_image DROP COLUMN b;
COMMIT;`);
    expect(held(timeline)[6]).toEqual(['ACCESS EXCLUSIVE media_album since 2', 'ACCESS EXCLUSIVE media_image since 5']);
    expect(held(timeline)[7]).toEqual(['ACCESS EXCLUSIVE media_album since 2']);
    expect(timeline.entries[7]?.settings.get('lock_timeout')).toBe('1s');
    expect(errors(timeline)[7]).toMatch(/column "b" .* does not exist/);
  });

  test('RELEASE keeps the locks', () => {
    const timeline = file(`BEGIN; SAVEPOINT one; ALTER TABLE media_image ADD COLUMN b integer;
RELEASE one; ROLLBACK TO one; COMMIT;`);
    expect(held(timeline)[4]).toEqual(['ACCESS EXCLUSIVE media_image since 2']);
  });

  test('ROLLBACK takes back what was made', () => {
    const timeline = file(`BEGIN; CREATE TABLE made (id integer); ROLLBACK; INSERT INTO made VALUES (1);`);
    expect(errors(timeline)).toEqual([undefined, undefined, undefined, 'relation "made" does not exist']);
  });

  test('RESET ALL takes all settings back, SET those of SET LOCAL', () => {
    const timeline = file(`BEGIN; SET LOCAL lock_timeout = '1s'; SET lock_timeout = '2s'; RESET ALL; SELECT 1;`);
    expect(timeline.entries.map(({ settings }) => settings.get('lock_timeout'))).toEqual([
      undefined,
      undefined,
      '1s',
      '2s',
      undefined,
    ]);
  });

  test('a setting that a block of code makes holds after it', () => {
    const timeline = file(`DO $$ BEGIN SET lock_timeout = '3s'; END $$; SELECT 1;`);
    expect(timeline.entries[1]?.settings.get('lock_timeout')).toBe('3s');
  });
});

describe('search_path', () => {
  const file = (sql: string): Timeline =>
    timelineOfSqlFile(sql, {
      schema:
        'CREATE TABLE t (a integer); CREATE TABLE tenant.t (a integer); CREATE INDEX t_a ON tenant.t (a); CREATE TABLE shared (b integer);',
      target,
    });
  const locks = (sql: string): readonly string[] =>
    file(sql).entries.flatMap(({ effects }) => effects.locks.map(({ relation }) => relation));

  test.each([
    ['SET search_path TO tenant, public; ALTER TABLE t ADD COLUMN c integer;', ['tenant.t']],
    ["SELECT set_config('search_path', 'tenant', false); DROP INDEX t_a;", ['tenant.t']],
    ['SET search_path TO tenant; DROP TABLE t;', ['tenant.t']],
    ['SET search_path TO public, tenant; ALTER TABLE t ADD COLUMN c integer;', ['t']],
    ['SET search_path TO tenant, public; ALTER TABLE shared ADD COLUMN c integer;', ['shared']],
    ['SET search_path TO tenant; ALTER TABLE public.t ADD COLUMN c integer;', ['t']],
    ['SET search_path TO tenant; RESET search_path; ALTER TABLE t ADD COLUMN c integer;', ['t']],
    [
      'SET search_path TO tenant; CREATE TABLE made (id integer); RESET search_path; LOCK TABLE tenant.made;',
      ['tenant.made'],
    ],
    ['SET search_path TO tenant, public; WITH t AS (SELECT 1 AS a) SELECT a FROM t;', []],
  ])('%s', (sql, expected) => {
    expect(locks(sql)).toEqual(expected);
  });
});

test('the COMMIT after an error brings back what was there at the BEGIN, in files without any ROLLBACK too', () => {
  const sql = `
BEGIN;
ALTER TABLE media_album ADD COLUMN title text;
ALTER TABLE media_album ADD COLUMN title text;
COMMIT;
BEGIN;
ALTER TABLE media_album ALTER COLUMN title SET NOT NULL;
COMMIT;
`;
  const timeline = timelineOfSqlFile(sql, { schema, target });
  expect(errors(timeline).filter((error) => error !== undefined)).toEqual([
    'column "title" of relation "media_album" already exists',
    'column "title" of relation "media_album" does not exist',
  ]);
  expect(timeline.entries.map(({ transaction }) => transaction)).toEqual([1, 1, 1, 1, 2, 2, 2]);
});
