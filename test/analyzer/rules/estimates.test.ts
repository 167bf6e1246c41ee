import { beforeAll, describe, expect, test } from '@jest/globals';

import { prepareAnalyzer } from '../../../src/analyzer/index.ts';
import { casesOf, reviewCase } from './fixture-projects.ts';

beforeAll(prepareAnalyzer);

function messagesOf(rule: string, name: string): readonly string[] {
  const one = casesOf(rule).find((each) => each.name === name);
  if (one === undefined) throw new Error(`${rule} has no case ${name}`);
  return reviewCase(one).findings.map(({ message }) => message);
}

describe('the message of a finding', () => {
  test('estimates the time where the size of the table is known, and says what that assumes', () => {
    expect(messagesOf('add-index-not-concurrent', 'bad-small-table')[0]).toContain(
      'The work takes under a second (`btree index of shop_order: 800 rows at 200 k rows/s`).',
    );
  });

  test('does not where it is not', () => {
    expect(messagesOf('add-index-not-concurrent', 'bad')[0]).not.toContain('The work takes');
  });

  test('says what stands instead of an index that a field makes', () => {
    expect(messagesOf('add-index-not-concurrent', 'bad-db-index')[0]).toContain('instead of `db_index`');
    expect(messagesOf('add-index-not-concurrent', 'bad-foreign-key-index').join('\n')).toContain(
      'Give the foreign key `db_index=False`, declare its index in `Meta.indexes`',
    );
  });

  test('says under which condition the code of the project runs', () => {
    expect(messagesOf('add-index-not-concurrent', 'bad-under-condition')[0]).toContain(
      "It runs only under a condition: `NOT EXISTS (SELECT 1 FROM pg_indexes WHERE indexname = 'order_placed_idx')`.",
    );
  });

  test('does not estimate for MySQL, where nothing was measured', () => {
    const [message = ''] = messagesOf('table-copy-blocks-writes', 'bad');
    expect(message).toContain("`ALGORITHM=COPY, LOCK=SHARED` (from MySQL's manual)");
    expect(message).not.toContain('The work takes');
  });
});
