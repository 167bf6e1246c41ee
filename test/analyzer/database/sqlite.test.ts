import { describe, expect, test } from '@jest/globals';

import { createCatalog } from '../../../src/analyzer/database/create-catalog.ts';
import type { Effects } from '../../../src/analyzer/database/effects.ts';
import { sqliteTimelineOf } from '../../../src/analyzer/database/sqlite/timeline.ts';
import { nowhere } from '../../../src/analyzer/sql/statement.ts';
import type { Target } from '../../../src/analyzer/target.ts';

const target: Target = {
  django: [5, 2],
  vendor: 'sqlite',
  database: [3, 40],
  assumed: { django: false, database: false },
};

const schema = `
CREATE TABLE "tag" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "label" varchar(50) NOT NULL, "rank" integer NULL);
CREATE TABLE "page" ("id" integer NOT NULL PRIMARY KEY, "slug" varchar(20) NOT NULL UNIQUE, "tag_id" bigint REFERENCES "tag" ("id"));
CREATE INDEX "tag_rank" ON "tag" ("rank");
`;

function effectsOf(texts: readonly string[], { atomic = true, raw = true } = {}): readonly Effects[] {
  const catalog = createCatalog(target);
  catalog.apply(schema);
  const statements = texts.map((sql) => ({ sql, deferred: false, operation: 0, at: nowhere, raw, unresolved: [] }));
  return sqliteTimelineOf(statements, { catalog, atomic }).entries.map(({ effects }) => effects);
}

function actionsOf(...texts: readonly string[]): readonly object[] {
  return effectsOf(texts).flatMap(({ actions }) => actions);
}

/** A remake as Django writes it: the columns of the new table, and what is copied into which. */
function remake(definition: string, into: string, values: string): readonly string[] {
  return [
    `CREATE TABLE "new__tag" (${definition})`,
    `INSERT INTO "new__tag" (${into}) SELECT ${values} FROM "tag"`,
    'DROP TABLE "tag"',
    'ALTER TABLE "new__tag" RENAME TO "tag"',
    'CREATE INDEX "tag_rank" ON "tag" ("rank")',
  ];
}

const key = '"id" integer NOT NULL PRIMARY KEY AUTOINCREMENT';

describe('a table that is made again is what has changed of it', () => {
  test('a column with a default for the rows that exist', () => {
    const columns = `${key}, "label" varchar(50) NOT NULL, "rank" integer NULL, "kind" varchar(8) NOT NULL`;
    expect(
      actionsOf(...remake(columns, '"id", "label", "rank", "kind"', `"id", "label", "rank", 'web'`)),
    ).toMatchObject([
      { kind: 'add-column', relation: 'tag', column: 'kind', notNull: true, default: 'constant' },
      { kind: 'drop-default', relation: 'tag', column: 'kind' },
    ]);
  });

  test('a column without a value, and one that the database has a default for', () => {
    const columns = `${key}, "label" varchar(50) NOT NULL, "rank" integer NULL, "a" text NOT NULL, "b" text DEFAULT 'x' NOT NULL`;
    expect(actionsOf(...remake(columns, '"id", "label", "rank", "a"', '"id", "label", "rank", NULL'))).toMatchObject([
      { kind: 'add-column', column: 'a', notNull: true, default: 'none' },
      { kind: 'add-column', column: 'b', notNull: true, default: 'constant' },
    ]);
  });

  test('a column less, one with another name, NOT NULL and a type', () => {
    expect(actionsOf(...remake(`${key}, "rank" integer NULL`, '"id", "rank"', '"id", "rank"'))).toMatchObject([
      { kind: 'drop-column', relation: 'tag', column: 'label' },
    ]);
    const columns = `${key}, "title" varchar(80) NOT NULL, "rank" integer NOT NULL`;
    expect(actionsOf(...remake(columns, '"id", "title", "rank"', '"id", "label", coalesce("rank", 0)'))).toMatchObject([
      { kind: 'rename-column', column: 'label', to: 'title' },
      { kind: 'alter-column-type', column: 'title', from: 'varchar(50)', to: 'varchar(80)' },
      { kind: 'set-not-null', column: 'rank' },
    ]);
  });

  test('a check', () => {
    const columns = `${key}, "label" varchar(50) NOT NULL, "rank" integer NULL, CONSTRAINT "low" CHECK ("rank" < 9)`;
    expect(actionsOf(...remake(columns, '"id", "label", "rank"', '"id", "label", "rank"'))).toMatchObject([
      { kind: 'add-constraint', name: 'low', constraint: 'check', columns: ['rank'] },
    ]);
  });

  test('twice in one migration, or the old table moved aside first', () => {
    const once = remake(`${key}, "rank" integer NULL`, '"id", "rank"', '"id", "rank"');
    const again = remake(`${key}, "rank" bigint NULL`, '"id", "rank"', '"id", "rank"');
    expect(actionsOf(...once, ...again)).toMatchObject([
      { kind: 'drop-column', column: 'label' },
      { kind: 'alter-column-type', column: 'rank' },
    ]);
    const aside = [
      'ALTER TABLE tag RENAME TO old',
      `CREATE TABLE tag (${key}, "rank" integer NULL)`,
      'INSERT INTO tag SELECT id, rank FROM old',
      'DROP TABLE old',
    ];
    expect(actionsOf(...aside)).toMatchObject([{ kind: 'drop-column', relation: 'tag', column: 'label' }]);
  });

  test('rows that are copied elsewhere are no remake', () => {
    const elsewhere = ['CREATE TABLE log (id integer)', 'INSERT INTO log SELECT id FROM tag', 'DROP TABLE tag'];
    expect(actionsOf(...elsewhere)).toMatchObject([
      { kind: 'create-table', relation: 'log', columns: ['id'] },
      { kind: 'drop-table', relation: 'tag' },
    ]);
  });
});

describe('what SQLite 3.40 was seen to refuse', () => {
  const errorOf = (sql: string, options = {}): string | undefined => effectsOf([sql], options).at(-1)?.error;

  test.each([
    ['alter table page add column u int unique', 'Cannot add a UNIQUE column'],
    ['alter table page add column k int primary key', 'Cannot add a PRIMARY KEY column'],
    ['alter table page drop column slug', 'cannot drop UNIQUE column: "slug"'],
    ['alter table page drop column id', 'cannot drop PRIMARY KEY column: "id"'],
    ['alter table tag drop column rank', 'error in index tag_rank after drop column: no such column: rank'],
    ['alter table page add constraint x check (id > 0)', 'near "constraint": syntax error'],
    ['alter table page alter column slug set not null', 'near "alter": syntax error'],
    ['alter table page add column x int, add column y int', 'near ",": syntax error'],
    ['create index concurrently i on page (slug)', 'near "i": syntax error'],
    ['truncate table page', 'near "truncate": syntax error'],
    ['drop table if exists nope cascade', 'near "cascade": syntax error'],
    ['begin', 'cannot start a transaction within a transaction'],
    ['vacuum', 'cannot VACUUM from within a transaction'],
    ['select 1; select 2', 'You can only execute one statement at a time.'],
  ])('%s', (sql, error) => {
    expect(errorOf(sql)).toBe(error);
  });

  test.each([
    'alter table page add column ch int check (ch > 0)',
    "alter table page add column d text default 'UNIQUE'",
    'alter table page drop column tag_id',
    'alter table page rename slug to path',
    'pragma foreign_keys = on',
    'create trigger t after insert on page begin update tag set rank = 1; update tag set rank = 2; end',
    "insert or replace into tag (id, label) values (1, 'it''s; \\')",
  ])('and what it takes: %s', (sql) => {
    expect(errorOf(sql)).toBeUndefined();
  });

  test('VACUUM and BEGIN outside of a transaction', () => {
    expect(errorOf('vacuum', { atomic: false })).toBeUndefined();
    expect(errorOf('begin', { atomic: false })).toBeUndefined();
  });
});
