import { beforeAll, describe, expect, test } from '@jest/globals';

import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { effectsInSchema, predict } from './predict.ts';
import { shapes } from './shapes.ts';

beforeAll(prepareSqlParser);

const nothing = { rewrites: [], scans: [] };

/** What other tools say wrongly, and what is so. Each statement is among those that are observed on a real server. */
const claims: readonly (readonly [claim: string, sql: string, truth: object])[] = [
  [
    'ADD COLUMN DEFAULT now() rewrites the table',
    'ALTER TABLE plain ADD COLUMN c timestamptz DEFAULT now()',
    { ...nothing, locks: { plain: 'ACCESS EXCLUSIVE' } },
  ],
  [
    'a volatile default does not',
    'ALTER TABLE plain ADD COLUMN c timestamptz DEFAULT clock_timestamp()',
    { rewrites: ['plain'] },
  ],
  [
    'NOT NULL with a default rewrites all rows',
    'ALTER TABLE plain ADD COLUMN c integer DEFAULT 7 NOT NULL',
    { ...nothing, locks: { plain: 'ACCESS EXCLUSIVE' } },
  ],
  [
    'NOT NULL without a default rewrites the table',
    'ALTER TABLE empty ADD COLUMN c integer NOT NULL',
    { rewrites: [] },
  ],
  [
    'ADD CHECK takes SHARE ROW EXCLUSIVE',
    'ALTER TABLE plain ADD CONSTRAINT k CHECK (a > 0)',
    { locks: { plain: 'ACCESS EXCLUSIVE' }, scans: ['plain'] },
  ],
  [
    'ADD UNIQUE takes SHARE ROW EXCLUSIVE',
    'ALTER TABLE plain ADD CONSTRAINT k UNIQUE (a)',
    { locks: { plain: 'ACCESS EXCLUSIVE' } },
  ],
  [
    'ADD FOREIGN KEY takes ACCESS EXCLUSIVE',
    'ALTER TABLE plain ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES auth_user (id)',
    { locks: { plain: 'SHARE ROW EXCLUSIVE', auth_user: 'SHARE ROW EXCLUSIVE' }, scans: ['auth_user', 'plain'] },
  ],
  [
    'USING INDEX takes SHARE UPDATE EXCLUSIVE',
    'ALTER TABLE shop_product ADD CONSTRAINT k UNIQUE USING INDEX shop_product_sku_uniq',
    { ...nothing, locks: { shop_product: 'ACCESS EXCLUSIVE' } },
  ],
  [
    'RENAME COLUMN takes no strong lock since 14',
    'ALTER TABLE plain RENAME COLUMN a TO c',
    { ...nothing, locks: { plain: 'ACCESS EXCLUSIVE' } },
  ],
  [
    "ALTER TYPE ADD VALUE can't run in a transaction",
    "ALTER TYPE mood ADD VALUE 'great'",
    { ...nothing, locks: {}, error: false },
  ],
  [
    'every ALTER COLUMN TYPE rewrites',
    'ALTER TABLE shop_product ALTER COLUMN slug TYPE varchar(100)',
    { ...nothing, locks: { shop_product: 'ACCESS EXCLUSIVE' } },
  ],
  [
    'changing the collation rewrites the table',
    'ALTER TABLE shop_product ALTER COLUMN plain TYPE varchar(30) COLLATE "C"',
    nothing,
  ],
  [
    'changing the collation of an indexed column rewrites the table',
    'ALTER TABLE shop_product ALTER COLUMN sorted TYPE varchar(30) COLLATE "C"',
    { rewrites: [], scans: ['shop_product'] },
  ],
  [
    'a nullable column is always free',
    'ALTER TABLE plain ADD COLUMN c integer CHECK (c >= 0)',
    { rewrites: [], scans: ['plain'], locks: { plain: 'ACCESS EXCLUSIVE' } },
  ],
  [
    'DROP INDEX blocks neither reads nor writes',
    'DROP INDEX shop_order_user_id_idx',
    { locks: { shop_order: 'ACCESS EXCLUSIVE' } },
  ],
  [
    'int to bigint is metadata alone',
    'ALTER TABLE shop_product ALTER COLUMN nullable TYPE bigint',
    { rewrites: ['shop_product'] },
  ],
];

describe('what other tools say wrongly', () => {
  test.each(claims)('"%s": %s', (_, sql, truth) => {
    expect(predict(sql)).toMatchObject(truth);
    expect(Object.values(shapes).flat()).toContain(sql);
  });
});

describe('what is not known is said to be', () => {
  test.each([
    ["DO $$ BEGIN EXECUTE 'DROP TABLE ' || current_setting('x'); END $$", /EXECUTE in line 1 .*: DROP TABLE …/],
    ['DO LANGUAGE plpython3u $$ print(1) $$', /DO is written in plpython3u/],
    ['DO $$ BEGIN PERFORM rebuild_everything(); END $$', /rebuild_everything/],
    ['CALL tidy_up()', /procedure tidy_up/],
    ['SELECT rebuild_everything()', /rebuild_everything/],
    ['ALTER TABLE plain ADD COLUMN c integer DEFAULT somewhere.some_number()', /some_number/],
    ['ALTER TABLE plain ADD COLUMN c "lockkeeper_unknown_type"', /type of column "c"/],
    ['ALTER TABLE plain ALTER COLUMN a TYPE "lockkeeper_unknown_type"', /rewrites the table is not known/],
    ['REINDEX DATABASE postgres', /every index/],
    ['VACUUM', /every table/],
    ['SELEC 1', /grammar refuses/],
  ])('%s', (sql, reason) => {
    expect(effectsInSchema(sql).unknown).toMatch(reason);
  });

  test.each([
    'SELECT count(*) FROM plain',
    "UPDATE shop_product SET watched = 'x'",
    "INSERT INTO plain VALUES (7, 7, 'x')",
    'CREATE EXTENSION citext',
  ])('and what is known is not: %s', (sql) => {
    expect(effectsInSchema(sql).unknown).toBeUndefined();
  });
});
