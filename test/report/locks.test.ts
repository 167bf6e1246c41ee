import { describe, expect, test } from '@jest/globals';

import { locksJson } from '../../src/report/locks-json.ts';
import { locksMermaid } from '../../src/report/locks-mermaid.ts';
import { locksText } from '../../src/report/locks-text.ts';
import type { LocksFile } from '../../src/report/locks.ts';
import { createStyle } from '../../src/report/style.ts';
import { effects, entry, indexEntry, path } from './example-review.ts';

const concurrent = entry({
  sql: 'CREATE INDEX CONCURRENTLY i ON shop_tag (name)',
  line: 20,
  transaction: 2,
  inTransaction: false,
  effects: effects({
    locks: [{ relation: 'shop_tag', mode: 'SHARE UPDATE EXCLUSIVE' }],
    scans: ['shop_tag'],
    indexBuilds: [
      { relation: 'shop_tag', index: 'i', concurrently: true, columns: ['name'], method: 'btree', partial: false },
    ],
  }),
});

const refused = entry({
  sql: 'ALTER TABLE nothing DROP x',
  line: 30,
  effects: effects({ error: 'relation "nothing" does not exist' }),
});
const dynamic = entry({ sql: 'DO $$ … $$', line: 31, effects: effects({ unknown: 'the text is made at run time' }) });

const file: LocksFile = {
  file: path,
  timeline: { entries: [entry(), indexEntry, concurrent, refused, dynamic] },
  compiled: [],
  unresolved: [{ line: 40, reason: 'unknown operation `Foo`' }],
};

describe('the locks of a file', () => {
  test('for a terminal', () => {
    expect(locksText([file], { style: createStyle({ colour: false }), width: 90 })).toMatchInlineSnapshot(`
"shop/migrations/0003_image_search.py

  1   ALTER TABLE "shop_image" ADD COLUMN "search" text NULL
      line 9
      ACCESS EXCLUSIVE        shop_image  reads and writes wait   until COMMIT

  2   CREATE INDEX "image_search" ON "shop_image" USING gin ("search")
      line 14
      SHARE                   shop_image  writes wait             until COMMIT
      scans shop_image; builds index image_search on shop_image
      ACCESS EXCLUSIVE on shop_image is still held since statement 1: reads and writes wait

  3   CREATE INDEX CONCURRENTLY i ON shop_tag (name)
      line 20
      SHARE UPDATE EXCLUSIVE  shop_tag    reads and writes go on  until it ends
      scans shop_tag; builds index i on shop_tag concurrently

  4   ALTER TABLE nothing DROP x
      line 30
      the server refuses it: relation "nothing" does not exist

  5   DO $$ … $$
      line 31
      not known: the text is made at run time

  line 40: not understood: unknown operation \`Foo\`

  Held until COMMIT
  transaction 1  shop_image  ACCESS EXCLUSIVE  reads and writes wait  from statement 1 until COMMIT after 5
"
`);
  });

  test('as a drawing', () => {
    expect(locksMermaid([file])).toMatchInlineSnapshot(`
"gantt
    title Locks of shop/migrations/0003_image_search.py
    dateFormat X
    axisFormat %s
    section Statements
    1 ALTER TABLE shop_image ADD COLUMN (line 9) :0, 1
    2 CREATE INDEX image_search ON shop_image (line 14) :1, 2
    3 CREATE INDEX CONCURRENTLY i ON (line 20) :2, 3
    4 ALTER TABLE nothing DROP x (line 30) :3, 4
    5 DO $$ … $$ (line 31) :4, 5
    section shop_image
    ACCESS EXCLUSIVE, reads and writes wait :crit, 0, 5
    section shop_tag
    SHARE UPDATE EXCLUSIVE, nothing waits :done, 2, 3
"
`);
  });

  test('as the JSON that others rely on', () => {
    expect(JSON.parse(locksJson([file]))).toEqual([
      {
        file: path,
        statements: [
          {
            sql: entry().sql,
            line: 9,
            transaction: 1,
            locks: [{ relation: 'shop_image', mode: 'ACCESS EXCLUSIVE' }],
            rewrites: [],
            scans: [],
            blocks: 'reads and writes',
          },
          {
            sql: indexEntry.sql,
            line: 14,
            transaction: 1,
            locks: [{ relation: 'shop_image', mode: 'SHARE' }],
            rewrites: [],
            scans: ['shop_image'],
            blocks: 'writes',
          },
          {
            sql: concurrent.sql,
            line: 20,
            transaction: 2,
            locks: [{ relation: 'shop_tag', mode: 'SHARE UPDATE EXCLUSIVE' }],
            rewrites: [],
            scans: ['shop_tag'],
            blocks: 'nothing',
          },
          {
            sql: refused.sql,
            line: 30,
            transaction: 1,
            locks: [],
            rewrites: [],
            scans: [],
            blocks: 'nothing',
            error: 'relation "nothing" does not exist',
          },
          {
            sql: dynamic.sql,
            line: 31,
            transaction: 1,
            locks: [],
            rewrites: [],
            scans: [],
            blocks: 'nothing',
            unknown: 'the text is made at run time',
          },
          {
            sql: '-- not known: unknown operation `Foo`',
            line: 40,
            transaction: 1,
            locks: [],
            rewrites: [],
            scans: [],
            blocks: 'nothing',
            unknown: 'unknown operation `Foo`',
          },
        ],
      },
    ]);
  });

  test('may be none at all', () => {
    const empty = { ...file, timeline: { entries: [] }, unresolved: [] };
    expect(locksText([empty], { style: createStyle({ colour: false }), width: 90 })).toBe(
      `${path}\n\n  executes no SQL\n`,
    );
    expect(JSON.parse(locksJson([empty]))).toEqual([{ file: path, statements: [] }]);
    expect(locksMermaid([empty])).toContain('title Locks of');
  });

  test('a hostile name can not end a line of the drawing', () => {
    const name = 'a:crit, 0, 1;\nsection b %% # "';
    const evil = entry({ effects: effects({ locks: [{ relation: name, mode: 'SHARE' }] }) });
    expect(locksMermaid([{ ...file, timeline: { entries: [evil] } }])).toContain(
      '    section a crit, 0, 1  section b\n',
    );
  });
});
