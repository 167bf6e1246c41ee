import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import type { Effects } from '../../../src/analyzer/database/effects.ts';
import { factOf, type ChangeKind } from '../../../src/analyzer/database/mysql/changes.ts';
import { readMysql } from '../../../src/analyzer/database/mysql/read-statement.ts';
import { MysqlTables } from '../../../src/analyzer/database/mysql/tables.ts';
import { mysqlTimelineOfFile } from '../../../src/analyzer/database/mysql/timeline.ts';
import type { Target } from '../../../src/analyzer/target.ts';
import { onlineDdlChanges, onlineDdlSchema, type ObservedServer } from '../../support/online-ddl.ts';

const recorded = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../conformance/online-ddl/mariadb-10.11.json'), 'utf8'),
) as ObservedServer;

const mariadb: Target = {
  django: [5, 2],
  vendor: 'mariadb',
  database: [10, 11],
  assumed: { django: false, database: false },
};
const mysql: Target = { ...mariadb, vendor: 'mysql', database: [8, 4] };

function timelineOf(sql: string, target: Target, schema: string): readonly Effects[] {
  const tables = new MysqlTables();
  for (const statement of readMysql(schema)) tables.apply(statement);
  return mysqlTimelineOfFile(sql, { tables, target }).entries.map(({ effects }) => effects);
}

function last(sql: string, target = mariadb, schema = onlineDdlSchema): Effects {
  const effects = timelineOf(sql, target, schema).at(-1);
  if (effects === undefined) throw new Error(`no statement in ${sql}`);
  return effects;
}

const ranks = ['INSTANT', 'NOCOPY', 'INPLACE', 'COPY'];

/** Where less is claimed than the server needs, or more than it needs without saying that it is the heaviest case. */
const heavier: ReadonlySet<string> = new Set([
  // An index may be on the column; where there is none, it is instant.
  'ALTER TABLE `page` MODIFY `title` varchar(50) COLLATE `utf8mb4_bin` NOT NULL',
  // Only a stored column makes MariaDB copy here, a virtual one there; both are said to be the heaviest case.
  'ALTER TABLE `virt` MODIFY `a` integer NOT NULL',
]);

describe('what MariaDB 10.11 was seen to need for a change is what is predicted', () => {
  test.each(recorded.changes.map((change) => [change.sql, change] as const))('%s', (sql, { algorithm, lock }) => {
    const [change] = last(sql).online;
    if (heavier.has(sql)) {
      expect(ranks.indexOf(change?.algorithm ?? '')).toBeGreaterThan(ranks.indexOf(algorithm));
    } else expect(change).toMatchObject({ algorithm, lock });
  });

  test('every change is recorded', () => {
    expect(recorded.changes.map(({ sql }) => sql)).toEqual(onlineDdlChanges);
    expect(recorded.version).toMatch(/^10\.11\..*MariaDB/);
  });
});

describe('MySQL 8, from its manual, which is said', () => {
  const one = (sql: string): unknown => {
    const [change] = last(sql, mysql).online;
    return [change?.algorithm, change?.lock, change?.source];
  };

  test.each([
    ['ALTER TABLE `page` ADD COLUMN `c` integer NULL', ['INSTANT', 'NONE', 'manual']],
    ['ALTER TABLE `page` ADD COLUMN `c` integer UNSIGNED NULL CHECK (`c` >= 0)', ['COPY', 'SHARED', 'manual']],
    ['ALTER TABLE `page` DROP COLUMN `at`', ['INSTANT', 'NONE', 'manual']],
    ['ALTER TABLE `page` MODIFY `title` varchar(60) NOT NULL', ['INPLACE', 'NONE', 'manual']],
    ['ALTER TABLE `page` MODIFY `title` varchar(64) NOT NULL', ['COPY', 'SHARED', 'manual']],
    ['ALTER TABLE `page` MODIFY `views` bigint NOT NULL', ['COPY', 'SHARED', 'manual']],
    ['CREATE INDEX `i` ON `page` (`views`)', ['INPLACE', 'NONE', 'manual']],
    [
      'ALTER TABLE `page` ADD CONSTRAINT `k` FOREIGN KEY (`parent_id`) REFERENCES `parent` (`id`)',
      ['COPY', 'SHARED', 'manual'],
    ],
    ['ALTER TABLE `page` DROP CHECK `page_positive`', ['INPLACE', 'NONE', 'heaviest case']],
    ['ALTER TABLE `page` REBUILD PARTITION p0', ['INPLACE', 'SHARED', 'manual']],
    ['ALTER TABLE `page` OPTIMIZE PARTITION p0', ['COPY', 'SHARED', 'manual']],
  ])('%s', (sql, expected) => {
    expect(one(sql)).toEqual(expected);
  });
});

interface ManualRow {
  readonly operation: string;
  readonly changes: readonly ChangeKind[];
  readonly row: readonly [instant: string, inPlace: string, rebuilds: string, concurrent: string, metadata: string];
}

describe('what is said of MySQL 8 equals the tables of its manual', () => {
  const manual = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../conformance/online-ddl/mysql-8.4-manual.json'), 'utf8'),
  ) as { readonly operations: readonly ManualRow[] };

  test.each(manual.operations.map((each) => [each.operation, each] as const))('%s', (_, { changes, row }) => {
    const [instant, inPlace, rebuilds, concurrent, metadata] = row;
    const algorithm = instant === 'yes' ? 'INSTANT' : inPlace === 'yes' ? 'INPLACE' : 'COPY';
    const work =
      algorithm === 'COPY'
        ? 'copy'
        : rebuilds !== 'no' && instant === 'no'
          ? 'rebuild'
          : metadata === 'yes'
            ? 'metadata'
            : 'index build';
    for (const change of changes) {
      const fact = factOf(change, 'mysql');
      expect(fact).toMatchObject({ algorithm, work, source: 'manual' });
      // The manual's concurrency is that of the work; RENAME TABLE does none, and has the name to itself for a moment.
      if (change !== 'rename-table') expect(fact.lock).toBe(concurrent === 'yes' ? 'NONE' : 'SHARED');
    }
  });
});

describe('a statement in its place', () => {
  test('what came before counts: types, indexes, foreign_key_checks, renames', () => {
    const effects = timelineOf(
      `ALTER TABLE page MODIFY title varchar(63) NOT NULL;
ALTER TABLE page MODIFY title varchar(62) NOT NULL;
RENAME TABLE page TO leaf;
ALTER TABLE leaf CHANGE title words varchar(62) NOT NULL;
ALTER TABLE leaf MODIFY words varchar(62) NULL;
SET foreign_key_checks = 0;
ALTER TABLE leaf ADD CONSTRAINT k FOREIGN KEY (parent_id) REFERENCES parent (id);
SET foreign_key_checks = 1;
ALTER TABLE leaf ADD CONSTRAINT k2 FOREIGN KEY (parent_id) REFERENCES parent (id);`,
      mariadb,
      onlineDdlSchema,
    );
    expect(effects.map(({ online }) => online[0]?.algorithm)).toEqual([
      'INSTANT',
      'COPY',
      'INSTANT',
      'INSTANT',
      'INPLACE',
      undefined,
      'NOCOPY',
      undefined,
      'COPY',
    ]);
  });

  test('a column that nobody knows is copied in the worst case, and said not to be known', () => {
    const { unknown, online } = last('ALTER TABLE nowhere MODIFY a integer NOT NULL');
    expect(unknown).toBe('the type of column a before is not known');
    expect(online[0]?.algorithm).toBe('COPY');
  });

  test('an older server is not vouched for', () => {
    const { online } = last('ALTER TABLE page DROP COLUMN at', { ...mariadb, database: [10, 3] });
    expect(online[0]).toMatchObject({ source: 'heaviest case', note: expect.stringContaining('MariaDB 10.11') });
  });

  test('what can not be made as it demands is refused', () => {
    expect(last('ALTER TABLE page MODIFY views bigint NOT NULL, ALGORITHM=INPLACE, LOCK=NONE').error).toMatch(
      /ALGORITHM=INPLACE is not supported/,
    );
    expect(last('ALTER TABLE page MODIFY views bigint NOT NULL, LOCK=NONE').error).toMatch(/LOCK=NONE/);
    expect(last('CREATE INDEX i ON page (views) ALGORITHM=INPLACE LOCK=NONE').error).toBeUndefined();
  });

  test.each([
    'ALTER TABLE page DISCARD TABLESPACE',
    'CALL tidy()',
    'HANDLER page OPEN',
    '/*!50000 ALTER TABLE page DROP COLUMN at */',
    'ALTER TABLE page ALTER COLUMN',
  ])('what is not known is said to be: %s', (sql) => {
    expect(last(sql).unknown).toEqual(expect.any(String));
  });

  test('texts, comments and quotes do not lead astray', () => {
    const [first, second, more] = timelineOf(
      "UPDATE page SET title = 'a; DROP TABLE page' -- WHERE\n; # ALTER TABLE page\nALTER TABLE `a``b` COMMENT = 'x, DROP COLUMN y'",
      mariadb,
      '',
    );
    expect(first?.rowsWritten).toEqual([{ relation: 'page', command: 'UPDATE', whole: true }]);
    expect(second?.online[0]).toMatchObject({ relation: 'a`b', algorithm: 'INSTANT' });
    expect(more).toBeUndefined();
  });

  test('nonsense neither throws nor hangs', () => {
    for (const sql of ['(((((', "'", '`', 'ALTER TABLE', 'CREATE TABLE t (', 'ALTER TABLE t ADD (', ')'.repeat(1e5)]) {
      expect(() => timelineOf(sql, mariadb, sql)).not.toThrow();
    }
  });
});
