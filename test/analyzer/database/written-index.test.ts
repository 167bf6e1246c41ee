import { expect, test } from '@jest/globals';

import { writtenIndex } from '../../../src/analyzer/database/written-index.ts';

test.each([
  ['CREATE UNIQUE INDEX "u" ON "t" ("a", "b")', ['"a"', '"b"'], undefined],
  ['CREATE UNIQUE INDEX "u" ON "t" ((LOWER("a")) DESC, "b" text_pattern_ops)', ['(LOWER("a"))', '"b"'], undefined],
  [
    'CREATE UNIQUE INDEX u ON t USING btree (lower(a) COLLATE "C", b) INCLUDE (c) WHERE d > 0;',
    ['lower(a)', 'b'],
    'd > 0',
  ],
  [
    "CREATE UNIQUE INDEX u ON t (coalesce(a, '),(')) NULLS NOT DISTINCT WHERE (b IN (1, 2))",
    ["coalesce(a, '),(')"],
    '(b IN (1, 2))',
  ],
  ['CREATE INDEX "where (x)" ON "t" ("where")', ['"where"'], undefined],
])('keys and condition of %s', (sql, keys, condition) => {
  expect(writtenIndex(sql)).toEqual({ keys, condition });
});

test.each(['CREATE INDEX u ON t', 'CREATE INDEX u ON t (a /* ) */)', 'CREATE INDEX u ON t (a) WHERE b = $$x$$'])(
  'what can not be cut with certainty is not cut: %s',
  (sql) => {
    expect(writtenIndex(sql)).toBeUndefined();
  },
);
