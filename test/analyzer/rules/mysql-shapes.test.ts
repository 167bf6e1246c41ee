import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { prepareAnalyzer, review } from '../../../src/analyzer/index.ts';
import { readDatabase } from '../../../src/config/values.ts';
import { treesOf } from '../../support/labelled-cases.ts';
import { changeBetween, filesUnder, fixtures, readerOf } from './fixture-projects.ts';

beforeAll(prepareAnalyzer);

interface Shape {
  readonly database: string;
  /** A script, or a list of statements. */
  readonly sql: string | readonly string[];
  /** What the base branch has run already. */
  readonly merged?: string;
  readonly expect?: readonly string[];
}

const shapes = parse(readFileSync(join(fixtures, 'shapes/mysql.yml'), 'utf8')) as Readonly<Record<string, Shape>>;

/** The rules that these are about. Others may speak besides: of the state, of replicas, of the way back. */
const asked: ReadonlySet<string> = new Set([
  'add-field-not-null-no-default',
  'change-db-default',
  'data-loss',
  'decimal-narrowing',
  'delete-model-with-inbound-fks',
  'dml-without-where',
  'drop-column-in-use',
  'drop-database-schema',
  'drop-default',
  'drop-table-in-use',
  'mysql-drop-index-needed-by-fk',
  'mysql-enum-set',
  'mysql-fk-column-type',
  'mysql-force-algorithm',
  'mysql-index-length',
  'mysql-inline-references-ignored',
  'mysql-non-transactional-migration',
  'rename-column',
  'rename-table',
  'statement-refused',
  'table-copy-blocks-writes',
  'truncate',
  'unresolved-operation',
  'varchar-shrink',
]);

const shop = filesUnder(join(fixtures, 'shop'));

test.each(Object.entries(shapes))('%s', (_, { database, sql, merged, expect: wanted = [] }) => {
  const operations = (text: Shape['sql']): string =>
    `migrations.RunSQL(${JSON.stringify(text)}, migrations.RunSQL.noop),\n`;
  const earlier = merged === undefined ? [] : [operations(merged)];
  const trees = treesOf({ operations: operations(sql), merged: earlier });
  const [base, head] = [
    { ...shop, ...trees.base },
    { ...shop, ...trees.head },
  ];
  const options = { django: [5, 2], database: readDatabase(database) } as const;
  const { findings } = review(readerOf(head), changeBetween(base, head), options);
  const found = new Set(findings.map(({ rule }) => rule).filter((rule) => asked.has(rule)));
  expect([...found].sort()).toEqual([...wanted].sort());
});
