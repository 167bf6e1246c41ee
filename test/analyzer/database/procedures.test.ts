import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { Effects, TimelineEntry } from '../../../src/analyzer/database/effects.ts';
import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { timelineOfSqlFile } from '../../../src/analyzer/database/sql-file.ts';
import { requireServer, startPostgres, type PostgresServer } from '../../support/postgres.ts';
import { observe, type Witnessed } from './observe.ts';
import { asObserved, settled, targetOf, undecidedIn } from './predict.ts';
import { processorTimeSince } from '../../support/processor-time.ts';

const schema = `
CREATE TABLE page (id bigint PRIMARY KEY, title text, views integer);
CREATE TABLE history (id bigint PRIMARY KEY, page_id bigint, title text);
CREATE TABLE tally (n integer);
CREATE TABLE quiet (n integer);
CREATE FUNCTION remember() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO history VALUES (NEW.id, NEW.id, NEW.title);
  RETURN NEW;
END $$;
CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN UPDATE tally SET n = n + 1; RETURN NULL; END';
CREATE TRIGGER page_remember AFTER INSERT OR UPDATE OF title ON page FOR EACH ROW EXECUTE FUNCTION remember();
CREATE TRIGGER page_tell AFTER DELETE OR UPDATE ON page FOR EACH STATEMENT EXECUTE FUNCTION tell();
CREATE FUNCTION clear_history() RETURNS void LANGUAGE sql AS 'ALTER TABLE history ADD COLUMN m integer; DELETE FROM tally';
CREATE FUNCTION widen(by integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE top integer := 10;
BEGIN
  IF by > top THEN RETURN 0; END IF;
  ALTER TABLE tally ADD COLUMN m integer;
  RETURN by;
END $$;
CREATE FUNCTION outer_call() RETURNS void LANGUAGE plpgsql AS 'BEGIN PERFORM clear_history(); END';
CREATE PROCEDURE add_column() LANGUAGE plpgsql AS 'BEGIN ALTER TABLE quiet ADD COLUMN m integer; END';
CREATE FUNCTION same(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION same(a text) RETURNS integer LANGUAGE sql AS 'DELETE FROM quiet RETURNING 1';
`;
const rows = "INSERT INTO page SELECT n, 'x', 0 FROM generate_series(1, 500) n;";

/** Statements that run code which does the same each time. */
const certain = [
  "INSERT INTO page VALUES (1000, 'x', 0)",
  'DELETE FROM page WHERE id = -1',
  'SELECT clear_history()',
  'SELECT * FROM clear_history()',
  'SELECT outer_call()',
  'CALL add_column()',
  'DO $$ BEGIN CALL add_column(); END $$',
  'ALTER TABLE page DISABLE TRIGGER ALL',
];

function entryOf(sql: string): TimelineEntry {
  const [entry] = timelineOfSqlFile(sql, { schema, target: targetOf(16) }).entries;
  if (entry === undefined) throw new Error(`no statement in ${sql}`);
  return entry;
}

const effectsOf = (sql: string): Effects => entryOf(sql).effects;

/** "condition: command on relations" of everything that may run. */
function conditional(sql: string): readonly string[] {
  return effectsOf(sql).parts.flatMap(({ condition, effects }) => {
    const relations = effects.locks.map(({ relation, mode }) => `${mode} on ${relation}`).join(', ');
    return condition === undefined ? [] : [`${condition}: ${effects.command}, ${relations}`];
  });
}

beforeAll(prepareSqlParser);

describe('code that a statement runs takes the locks that it was seen to take', () => {
  let server: PostgresServer | undefined;
  const seen = new Map<string, Witnessed>();

  beforeAll(async () => {
    server = requireServer(await startPostgres());
    if (server === undefined) return;
    const client = await server.connect();
    await client.query(schema);
    await client.query(rows);
    for (const sql of certain) seen.set(sql, await observe(client, sql));
  }, 60_000);

  afterAll(async () => {
    await server?.stop();
  });

  test.each(certain)('%s', (sql) => {
    const observed = seen.get(sql);
    if (observed === undefined) return;
    const effects = effectsOf(sql);
    expect(settled(asObserved(effects), undecidedIn(effects), observed)).toEqual(observed);
  });
});

describe('what may run is neither claimed nor hidden', () => {
  test('a branch of IF', () => {
    const sql = `DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'x') THEN
    ALTER TABLE page ADD COLUMN x integer;
  ELSE
    ALTER TABLE quiet ADD COLUMN x integer;
  END IF;
END $$`;
    expect(effectsOf(sql).locks).toEqual([]);
    const test = "NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'x')";
    expect(conditional(sql)).toEqual([
      `${test}: ALTER TABLE … ADD COLUMN, ACCESS EXCLUSIVE on page`,
      `not ${test}: ALTER TABLE … ADD COLUMN, ACCESS EXCLUSIVE on quiet`,
    ]);
    expect(entryOf(sql).parts.map(({ line }) => line)).toEqual([3, 5]);
  });

  test('a trigger for each row of an UPDATE that may change none, beside the one that always runs', () => {
    expect(effectsOf("UPDATE page SET title = 'y' WHERE id = 1").locks).toEqual([
      { relation: 'page', mode: 'ROW EXCLUSIVE' },
      { relation: 'tally', mode: 'ROW EXCLUSIVE' },
    ]);
    expect(conditional("UPDATE page SET title = 'y' WHERE id = 1")).toEqual([
      'for each row of the UPDATE: INSERT, ROW EXCLUSIVE on history',
    ]);
    expect(conditional('UPDATE page SET views = 1 WHERE id = 1')).toEqual([]);
  });

  test('what comes after a possible RETURN', () => {
    expect(effectsOf('SELECT widen(ascii(version()))').locks).toEqual([]);
    expect(conditional('SELECT widen(ascii(version()))')).toEqual([
      'line 4 has not left before: ALTER TABLE … ADD COLUMN, ACCESS EXCLUSIVE on tally',
    ]);
  });

  test('nothing is left open where the arguments of the call decide', () => {
    expect(effectsOf('SELECT widen(3)').locks).toEqual([{ relation: 'tally', mode: 'ACCESS EXCLUSIVE' }]);
    expect(effectsOf('SELECT widen(30)').parts).toEqual([]);
  });

  test('a function in a query over rows', () => {
    expect(conditional('SELECT widen(views) FROM page')).toHaveLength(1);
  });

  test('a handler of errors', () => {
    const sql = 'DO $$ BEGIN DELETE FROM quiet; EXCEPTION WHEN others THEN TRUNCATE quiet; END $$';
    expect(effectsOf(sql).locks).toEqual([{ relation: 'quiet', mode: 'ROW EXCLUSIVE' }]);
    expect(conditional(sql)).toEqual(['others is raised: TRUNCATE, ACCESS EXCLUSIVE on quiet']);
  });

  test('a batched backfill that commits by itself is refused in a transaction', () => {
    const backfill =
      'DO $$ BEGIN LOOP UPDATE page SET views = 1 WHERE id IN (SELECT id FROM page LIMIT 10); EXIT WHEN NOT FOUND; COMMIT; END LOOP; END $$;';
    const [inside] = timelineOfSqlFile(backfill, { schema, target: targetOf(16) }).entries;
    expect(inside?.effects.error).toBe('invalid transaction termination');
    const outside = timelineOfSqlFile(`${backfill} BEGIN; SELECT 1; COMMIT;`, { schema, target: targetOf(16) });
    expect(outside.entries[0]?.effects.error).toBeUndefined();
  });
});

describe('what can not be known is said to be, with its line and what is known of it', () => {
  test('a statement that is put together from the catalog', () => {
    const sql = `DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT conname FROM pg_constraint WHERE conrelid = 'page'::regclass LOOP
    EXECUTE format('ALTER TABLE page DROP CONSTRAINT %I', r.conname);
  END LOOP;
END $$`;
    expect(effectsOf(sql).unknown).toBe(
      'what the EXECUTE in line 3 of the code runs is put together at run time: ALTER TABLE page DROP CONSTRAINT …',
    );
    expect(conditional(sql)[0]).toMatch(/ALTER TABLE … DROP CONSTRAINT, ACCESS EXCLUSIVE on page$/);
  });

  test.each([
    ['SELECT same(1)', 'what the function same() does is not known'],
    ['SELECT nowhere()', 'what the function nowhere() does is not known'],
    ['DO $$ BEGIN x := ; END $$', 'PL/pgSQL does not read it: "x" is not a known variable'],
    [`DO $$ ${'BEGIN '.repeat(3000)} NULL; ${'END; '.repeat(3000)} $$`, 'its blocks are too many'],
    [`DO $$ BEGIN ${'IF true THEN '.repeat(400)} NULL; ${'END IF; '.repeat(400)} END $$`, 'nested too deeply'],
  ])('%s', (sql, reason) => {
    expect(effectsOf(sql).unknown).toContain(reason);
  });

  test('functions that call each other without end', () => {
    const sql = `CREATE FUNCTION a() RETURNS void LANGUAGE plpgsql AS 'BEGIN PERFORM b(); PERFORM b(); END';
CREATE FUNCTION b() RETURNS void LANGUAGE plpgsql AS 'BEGIN PERFORM a(); PERFORM a(); END';
SELECT a();`;
    const last = timelineOfSqlFile(sql, { target: targetOf(16) }).entries.at(-1);
    expect(last?.effects.unknown).toMatch(/runs again/);
  });
});

test('functions that multiply are followed in bounded time', () => {
  const calls = (name: string): string => `PERFORM ${name}(); `.repeat(200);
  const layers = Array.from(
    { length: 7 },
    (_, layer) => `CREATE FUNCTION f${layer}() RETURNS void LANGUAGE plpgsql AS 'BEGIN ${calls(`f${layer + 1}`)} END';`,
  );
  const sql = `CREATE FUNCTION f7() RETURNS void LANGUAGE sql AS 'CREATE TABLE IF NOT EXISTS t (id integer)';
${layers.join('\n')}
SELECT f0();
SELECT 1;`;
  const start = process.cpuUsage();
  const effects = timelineOfSqlFile(sql, { target: targetOf(16) }).entries.at(-2)?.effects;
  expect(effects?.unknown).toMatch(/too deeply/);
  expect(processorTimeSince(start)).toBeLessThan(5000);
});

describe('what code leaves behind counts for what follows', () => {
  const errors = (sql: string): readonly (string | undefined)[] =>
    timelineOfSqlFile(sql, { schema, target: targetOf(16) }).entries.map(({ effects }) => effects.error);

  test('tables, columns and dropped dependencies', () => {
    expect(
      errors(`CREATE VIEW popular AS SELECT id FROM page;
DO $$ BEGIN DROP VIEW popular; CREATE TABLE made (id integer); END $$;
INSERT INTO made VALUES (1);
DROP TABLE page;`),
    ).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('after code that is not known, nothing is certain to be refused', () => {
    expect(
      errors(`CREATE VIEW popular AS SELECT id FROM page;
DO $$ BEGIN EXECUTE 'DROP VIEW ' || current_setting('a.b'); END $$;
DROP TABLE page;`),
    ).toEqual([undefined, undefined, undefined]);
  });

  test('a replaced function, a disabled trigger, a dropped one', () => {
    const last = (sql: string): unknown =>
      timelineOfSqlFile(sql, { schema, target: targetOf(16) }).entries.at(-1)?.effects.locks;
    const insert = "INSERT INTO page VALUES (1, 'x', 0);";
    const alone = [{ relation: 'page', mode: 'ROW EXCLUSIVE' }];
    expect(last(`ALTER TABLE page DISABLE TRIGGER page_remember; ${insert}`)).toEqual(alone);
    expect(last(`ALTER TABLE page DISABLE TRIGGER ALL; ${insert}`)).toEqual(alone);
    expect(last(`DROP TRIGGER page_remember ON page; ${insert}`)).toEqual(alone);
    expect(
      last(
        `CREATE OR REPLACE FUNCTION remember() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; ${insert}`,
      ),
    ).toEqual(alone);
  });
});

describe('loops over what the code itself says are followed pass by pass', () => {
  const locked = (body: string): unknown => {
    const [entry] = timelineOfSqlFile(`DO $$ ${body} $$`, { schema, target: targetOf(16) }).entries;
    return {
      locks: entry?.effects.locks.map(({ relation }) => relation),
      isKnown: entry?.effects.unknown === undefined,
    };
  };

  test('where a loop may be left, the passes after that are under a condition', () => {
    const body = `BEGIN FOR i IN 1..2 LOOP LOCK TABLE page; IF EXISTS (SELECT 1 FROM history) THEN EXIT; END IF; END LOOP; END`;
    expect(locked(body)).toMatchObject({ isKnown: true });
  });

  test.each([
    [
      'a variable that a query fills',
      `DECLARE t text := 'page'; BEGIN SELECT current_setting('app.table') INTO t; EXECUTE 'LOCK TABLE ' || t; END`,
    ],
    [
      'one that a branch changes',
      `DECLARE t text := 'page'; BEGIN IF random() > 0.5 THEN t := 'x'; END IF; EXECUTE 'LOCK TABLE ' || t; END`,
    ],
    [
      'one that a loop of unknown length changes',
      `DECLARE t text := 'page'; BEGIN WHILE random() > 0.5 LOOP EXECUTE 'LOCK TABLE ' || t; t := t || 'x'; END LOOP; END`,
    ],
    [
      'one of two with one name',
      `DECLARE t text := 'page'; BEGIN DECLARE t text := 'x'; BEGIN EXECUTE 'LOCK TABLE ' || t; END; END`,
    ],
    ['a loop that does not end', `BEGIN LOOP EXECUTE 'LOCK TABLE ' || random(); EXIT WHEN 1 > 2; END LOOP; END`],
  ])('%s is not known', (_, body) => {
    expect(locked(body)).toMatchObject({ locks: [], isKnown: false });
  });

  test('loops in loops end in bounded time', () => {
    const start = process.cpuUsage();
    const depth = 40;
    const body = `BEGIN ${'FOR i IN 1..100 LOOP '.repeat(depth)} PERFORM 1; LOCK TABLE page; ${'END LOOP; '.repeat(depth)} END`;
    locked(body);
    expect(processorTimeSince(start)).toBeLessThan(5000);
  });
});
