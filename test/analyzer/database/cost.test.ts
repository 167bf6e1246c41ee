import { beforeAll, describe, expect, test } from '@jest/globals';

import { costOf, costOfEntry, defaultRates, describeSeconds, type Cost } from '../../../src/analyzer/database/cost.ts';
import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { timelineOfSqlFile } from '../../../src/analyzer/database/sql-file.ts';
import { effectsInSchema, targetOf } from './predict.ts';

beforeAll(prepareSqlParser);

const sizes: Readonly<Record<string, { rows: number | undefined; bytes: number | undefined }>> = {
  plain: { rows: 4_000_000, bytes: 1200 * 1024 ** 2 },
  keyless: { rows: 1_000_000, bytes: undefined },
  shop_order: { rows: 2_000_000, bytes: 400 * 1024 ** 2 },
  auth_user: { rows: 100_000, bytes: 20 * 1024 ** 2 },
};

const cost = (sql: string): Cost => costOf(effectsInSchema(sql), (relation) => sizes[relation]);

describe('what a statement costs on tables of known size', () => {
  test.each([
    ['ALTER TABLE plain ADD COLUMN c integer', 'instant', undefined, []],
    ['ALTER TABLE plain ADD CONSTRAINT k CHECK (a > 0)', 'scan', 2, ['scan of plain: 1.2 GB at 600 MB/s']],
    ['ALTER TABLE plain ALTER COLUMN a TYPE bigint', 'rewrite', 30, ['rewrite of plain: 1.2 GB at 40 MB/s']],
    ['CREATE INDEX i ON plain (a)', 'index build', 20, ['btree index of plain: 4 M rows at 200 k rows/s']],
    [
      'CREATE INDEX CONCURRENTLY i ON plain (a)',
      'unbounded',
      40,
      ['btree index of plain: 4 M rows at 200 k rows/s, read twice'],
    ],
    ['UPDATE plain SET a = 1', 'rewrite', 200, ['rows written of plain: 4 M rows at 20 k rows/s']],
    [
      'ALTER TABLE shop_order ADD CONSTRAINT k FOREIGN KEY (user_id) REFERENCES auth_user (id)',
      'scan',
      2,
      ['foreign key check of shop_order: 2 M rows at 1 M rows/s'],
    ],
    [
      'ALTER TABLE keyless ADD CONSTRAINT k CHECK (a > 0)',
      'scan',
      200_000_000 / defaultRates.scan,
      ['scan of keyless: 191 MB (rows of 200 bytes assumed) at 600 MB/s'],
    ],
    ['ALTER TABLE shop_product ADD CONSTRAINT k CHECK (price > 0)', 'scan', undefined, []],
    ['ALTER TABLE plain ADD CONSTRAINT k CHECK (a > 0) NOT VALID', 'instant', undefined, []],
    ['TRUNCATE plain', 'rewrite', undefined, undefined],
  ])('%s: %s', (sql, duration, seconds, assumptions) => {
    const found = cost(sql);
    if (assumptions === undefined) return expect(found.assumptions.join()).not.toMatch(/rows written/);
    expect(found.duration).toBe(duration);
    expect(found.seconds === undefined ? undefined : Number(found.seconds.toPrecision(6))).toBe(
      seconds === undefined ? undefined : Number(seconds.toPrecision(6)),
    );
    return expect(found.assumptions).toEqual(assumptions);
  });

  test.each([
    [0.2, 'under a second'],
    [8.24, 'about 8.2 s'],
    [61, 'about 61 s'],
    [600, 'about 10 min'],
    [9000, 'about 2.5 h'],
  ])('%d seconds are %s', (seconds, words) => {
    expect(describeSeconds(seconds)).toBe(words);
  });
});

describe('how many rows a statement changes', () => {
  const before = `
    CREATE TABLE page (id bigint PRIMARY KEY, site int NOT NULL, slug text, n int, UNIQUE (site, slug));
    CREATE TABLE source (id bigint PRIMARY KEY);`;
  const durationOf = (sql: string): string => {
    const timeline = timelineOfSqlFile(sql, { schema: before, target: targetOf(16) });
    const [entry] = timeline.entries.slice(-1);
    return entry === undefined ? 'nothing' : costOfEntry(entry, () => undefined).duration;
  };

  test.each([
    'UPDATE page SET n = 0 WHERE id >= 0',
    'UPDATE page SET n = 0 WHERE site = 3',
    "UPDATE page SET n = 0 WHERE slug = 'x'",
    'DELETE FROM page WHERE id = 1 OR n > 2',
    'DELETE FROM page WHERE id BETWEEN 1 AND 1000000',
    'UPDATE page SET n = 0 WHERE id IN (SELECT id FROM source)',
    'INSERT INTO source SELECT generate_series(1, 100000000)',
    'INSERT INTO source SELECT id FROM page',
    "COPY page FROM '/tmp/page'",
  ])('%s: nobody knows', (sql) => {
    expect(durationOf(sql)).toBe('rows');
  });

  test.each([
    'UPDATE page SET n = 0',
    'UPDATE page SET n = 0 WHERE true',
    'UPDATE page SET n = 0 WHERE 1 = 1',
    'DELETE FROM page WHERE id IS NOT NULL',
    'DELETE FROM page WHERE id = id AND true',
  ])('%s: all of them', (sql) => {
    expect(durationOf(sql)).toBe('rewrite');
  });

  test.each([
    'UPDATE page SET n = 0 WHERE id = 5',
    "UPDATE page SET n = 0 WHERE site = 1 AND slug = 'x' AND n > 3",
    'DELETE FROM page WHERE id IN (1, 2, 3)',
    'DELETE FROM page WHERE id BETWEEN 1 AND 1000',
    'UPDATE page SET n = 0 WHERE id IN (SELECT id FROM source ORDER BY id LIMIT 1000)',
    'INSERT INTO source VALUES (1), (2)',
    'CREATE TABLE made (id int); UPDATE made SET id = 1',
    'TRUNCATE page',
    'SELECT pg_sleep(0.1)',
  ])('%s: few', (sql) => {
    expect(durationOf(sql)).toMatch(/^(?:instant|scan)$/);
  });

  test.each(['SELECT pg_sleep(600)', 'SELECT pg_advisory_xact_lock(5)', 'DO $$ BEGIN PERFORM pg_sleep(60); END $$'])(
    '%s has no limit',
    (sql) => {
      expect(durationOf(sql)).toBe('unbounded');
    },
  );
});
