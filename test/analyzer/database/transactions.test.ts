import { beforeAll, describe, expect, test } from '@jest/globals';

import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { timelineOfSqlFile } from '../../../src/analyzer/database/sql-file.ts';
import { isLimited, oppositeOrder, summarize } from '../../../src/analyzer/database/transactions.ts';
import type { HeldLock } from '../../../src/analyzer/database/effects.ts';
import { targetOf } from './predict.ts';

beforeAll(prepareSqlParser);

const summary = (sql: string): ReturnType<typeof summarize> =>
  summarize(timelineOfSqlFile(sql, { target: targetOf(16) }));

const locked = (...relations: readonly string[]): readonly HeldLock[] =>
  relations.map((relation, since) => ({ relation, mode: 'ACCESS EXCLUSIVE', since }));

describe('what a transaction comes to', () => {
  test('the order of its blocking locks, and the work that runs under them', () => {
    expect(
      summary('SELECT 1 FROM c; ALTER TABLE a ADD COLUMN x integer; CREATE INDEX i ON b (y); UPDATE a SET x = 1;'),
    ).toMatchObject([
      {
        transaction: 1,
        order: [
          { relation: 'a', mode: 'ACCESS EXCLUSIVE', since: 1 },
          { relation: 'b', mode: 'SHARE', since: 2 },
        ],
        slow: [
          { entry: 2, duration: 'index build', under: [{ relation: 'a' }, { relation: 'b', mode: 'SHARE' }] },
          { entry: 3, duration: 'rewrite', under: [{ relation: 'a', since: 1 }, { relation: 'b' }] },
        ],
        unlimited: [1, 2],
      },
    ]);
  });

  test('nothing where nobody waits', () => {
    expect(summary('INSERT INTO a VALUES (1); VALUES (1);')).toEqual([]);
    expect(summary('BEGIN; COMMIT; CREATE INDEX CONCURRENTLY i ON a (b);')).toEqual([]);
  });

  test('a lock of a savepoint that is undone does not count for what follows', () => {
    const [only] = summary('BEGIN; SAVEPOINT s; LOCK TABLE a; ROLLBACK TO s; UPDATE b SET x = 1; COMMIT;');
    expect(only?.slow).toEqual([]);
  });

  test.each([
    ["SET lock_timeout = '2s'", true],
    ['SET lock_timeout = 2000', true],
    ["SET statement_timeout = '1min'", true],
    ['SET lock_timeout = 0', false],
    ["SET lock_timeout = '0ms'", false],
    ["SET lock_timeout = '2s'; RESET lock_timeout", false],
    ["SET LOCAL lock_timeout = '2s'", true],
    ['SELECT 1', false],
  ])('%s limits the wait: %s', (sql, expected) => {
    const { entries } = timelineOfSqlFile(`${sql}; LOCK TABLE a;`, { target: targetOf(16) });
    expect(entries.map(isLimited).at(-1)).toBe(expected);
  });

  test.each([
    [locked('a', 'b'), locked('b', 'a'), [['a', 'b']]],
    [locked('a', 'b', 'c'), locked('a', 'c'), []],
    [locked('a', 'b', 'c'), locked('c', 'x', 'b'), [['b', 'c']]],
    [locked('a'), locked('b'), []],
  ])('opposite orders: %#', (one, other, expected) => {
    expect(oppositeOrder(one, other)).toEqual(expected);
  });
});
