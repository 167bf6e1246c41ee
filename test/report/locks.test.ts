import { describe, expect, test } from '@jest/globals';

import { locksDocument, type LocksLook } from '../../src/report/locks-document.ts';
import type { LocksFile } from '../../src/report/locks.ts';
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
  heldBefore: indexEntry.heldBefore,
  effects: effects({ error: 'relation "nothing" does not exist' }),
});
const dynamic = entry({
  sql: 'DO $$ … $$',
  line: 31,
  heldBefore: indexEntry.heldBefore,
  effects: effects({ unknown: 'the text is made at run time' }),
});

const file: LocksFile = {
  file: path,
  timeline: { entries: [entry(), indexEntry, concurrent, refused, dynamic] },
  compiled: [],
  costs: [],
  unresolved: [{ line: 40, reason: 'unknown operation `Foo`' }],
};

function shown(format: LocksLook['format'], shownFile = file): string {
  return locksDocument([shownFile], { format, colour: false, width: 90 });
}

describe('the locks of a file', () => {
  test('for a terminal', () => {
    expect(shown('text')).toMatchInlineSnapshot(`
"shop/migrations/0003_image_search.py

  1   ALTER TABLE "shop_image" ADD COLUMN "search" text NULL
      line 9
      ACCESS EXCLUSIVE        shop_image  reads and writes wait   until COMMIT

  2   CREATE INDEX "image_search" ON "shop_image" USING gin ("search")
      line 14
      SHARE                   shop_image  writes wait             until COMMIT
      scans shop_image; builds index image_search on shop_image
      duration: an index build; the size of the table is not known
      held meanwhile: ACCESS EXCLUSIVE on shop_image since statement 1 (reads and writes
        wait)

  3   CREATE INDEX CONCURRENTLY i ON shop_tag (name)
      line 20
      SHARE UPDATE EXCLUSIVE  shop_tag    reads and writes go on  until it ends
      scans shop_tag; builds index i on shop_tag concurrently
      duration: an index build; the size of the table is not known

  4   ALTER TABLE nothing DROP x
      line 30
      the server refuses it: relation "nothing" does not exist

  5   DO $$ … $$
      line 31
      not known: the text is made at run time
      held meanwhile: ACCESS EXCLUSIVE on shop_image since statement 1 (reads and writes
        wait)

  line 40: not understood: unknown operation \`Foo\`

  Held by the transaction
  transaction 1  shop_image  ACCESS EXCLUSIVE  reads and writes wait  from statement 1 until COMMIT after 5

  Work while others wait
  statement 2 (index build): reads and writes of shop_image wait (ACCESS EXCLUSIVE since
    statement 1)

  Waiting for locks
  statements 1 and 2 wait without limit, for no lock_timeout is set: while one waits,
    all that needs the table and comes later queues behind
"
`);
  });

  test('as a drawing', () => {
    expect(shown('mermaid')).toMatchInlineSnapshot(`
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
    expect(JSON.parse(shown('json'))).toEqual([
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
            duration: 'instant',
          },
          {
            sql: indexEntry.sql,
            line: 14,
            transaction: 1,
            locks: [{ relation: 'shop_image', mode: 'SHARE' }],
            rewrites: [],
            scans: ['shop_image'],
            blocks: 'writes',
            duration: 'index build',
            held: [{ relation: 'shop_image', mode: 'ACCESS EXCLUSIVE', since: 1, blocks: 'reads and writes' }],
          },
          {
            sql: concurrent.sql,
            line: 20,
            transaction: 2,
            locks: [{ relation: 'shop_tag', mode: 'SHARE UPDATE EXCLUSIVE' }],
            rewrites: [],
            scans: ['shop_tag'],
            blocks: 'nothing',
            duration: 'index build',
          },
          {
            sql: refused.sql,
            line: 30,
            transaction: 1,
            locks: [],
            rewrites: [],
            scans: [],
            blocks: 'nothing',
            held: [{ relation: 'shop_image', mode: 'ACCESS EXCLUSIVE', since: 1, blocks: 'reads and writes' }],
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
            held: [{ relation: 'shop_image', mode: 'ACCESS EXCLUSIVE', since: 1, blocks: 'reads and writes' }],
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

  test('that do the same work under the same locks are told in one line', () => {
    const sum = shown('text', { ...file, timeline: { entries: [entry(), indexEntry, indexEntry, indexEntry] } });
    expect(sum).toContain(
      '  statements 2 to 4 (index build): reads and writes of shop_image wait (ACCESS EXCLUSIVE\n    since statement 1)\n',
    );
  });

  test('may be none at all', () => {
    const empty = { ...file, timeline: { entries: [] }, unresolved: [] };
    expect(shown('text', empty)).toBe(`${path}\n\n  executes no SQL\n`);
    expect(JSON.parse(shown('json', empty))).toEqual([{ file: path, statements: [] }]);
    expect(shown('mermaid', empty)).toContain('title Locks of');
  });

  test('a hostile name can not end a line of the drawing', () => {
    const name = 'a:crit, 0, 1;\nsection b %% # "';
    const evil = entry({ effects: effects({ locks: [{ relation: name, mode: 'SHARE' }] }) });
    expect(shown('mermaid', { ...file, timeline: { entries: [evil] } })).toContain(
      '    section a crit, 0, 1  section b\n',
    );
  });
});
