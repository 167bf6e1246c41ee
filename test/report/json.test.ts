import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';

import type { Fix } from '../../src/analyzer/rules/finding.ts';
import { checkSchema } from '../../src/report/check-schema.ts';
import { checkJson } from '../../src/report/json.ts';
import {
  at,
  compiledStatement,
  effects,
  entry,
  finding,
  fixOfTwoFiles,
  migration,
  path,
  review,
} from './example-review.ts';

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(checkSchema);

function documentOf(over: Parameters<typeof review>[0] = {}): Record<string, unknown> {
  const document: unknown = JSON.parse(checkJson(review(over), { version: '0.1.0' }));
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
  return document as Record<string, unknown>;
}

/** The kind of a fix is for the suite that proves it, not part of the document. */
function printed({ title, safety, edits, newFiles }: typeof fixOfTwoFiles): object {
  return { title, safety, edits, newFiles };
}

describe('check --format json', () => {
  test('names the files that a fix renames, and is silent of them where there are none', () => {
    const renamedFiles = [{ path: 'a/0002_x.py', newPath: 'a/0003_x.py' }];
    const fixOf = (fix: Fix): unknown =>
      (documentOf({ findings: [finding({ fix })] })['findings'] as readonly { readonly fix: unknown }[])[0]?.fix;
    expect(fixOf({ ...fixOfTwoFiles, renamedFiles })).toEqual({ ...printed(fixOfTwoFiles), renamedFiles });
    expect(fixOf(fixOfTwoFiles)).not.toHaveProperty('renamedFiles');
  });

  test('has the shape that others rely on', () => {
    expect(documentOf({ findings: [finding({ fix: fixOfTwoFiles })] })).toEqual({
      schemaVersion: 1,
      tool: { name: 'lockkeeper', version: '0.1.0' },
      target: { django: '5.2', database: 'postgresql', databaseVersion: '16' },
      migrations: [
        {
          app: 'shop',
          name: '0003_image_search',
          path,
          atomic: true,
          operations: 2,
          understood: 2,
          statements: [
            {
              sql: 'ALTER TABLE "shop_image" ADD COLUMN "search" text NULL',
              line: 9,
              transaction: 1,
              deferred: false,
              locks: [{ relation: 'shop_image', mode: 'ACCESS EXCLUSIVE' }],
              rewrites: [],
              scans: [],
            },
            {
              sql: 'CREATE INDEX "image_search" ON "shop_image" USING gin ("search")',
              line: 14,
              transaction: 1,
              deferred: false,
              locks: [{ relation: 'shop_image', mode: 'SHARE' }],
              rewrites: [],
              scans: ['shop_image'],
            },
          ],
          unresolved: [],
          phase: {
            phase: 'before-code',
            reasons: [
              { line: 9, demands: 'before-code', text: 'The new code names `shop_image.search` in its queries.' },
            ],
          },
          reversible: {
            verdict: 'loses-data',
            refusals: [],
            losses: [
              {
                line: 9,
                when: 'going-back',
                text: 'Going back drops `shop_image.search` with all values written since.',
              },
            ],
            mayFail: [],
            notUndone: [],
            work: { mode: 'ACCESS EXCLUSIVE', relation: 'shop_image', duration: 'instant' },
          },
          recovery: {
            verdict: 'nothing-left',
            reason: 'It is one transaction: the database takes all of it back.',
            leftovers: [],
            steps: [],
          },
          preflight: { queries: [], abort: [] },
        },
      ],
      findings: [
        {
          rule: 'add-index-not-concurrent',
          severity: 'error',
          app: 'shop',
          migration: '0003_image_search',
          path,
          startLine: 14,
          endLine: 17,
          relation: 'shop_image',
          title: 'Builds an index while all reads and writes on `shop_image` wait',
          message: finding().message,
          help: 'https://example.org/rules/add-index-not-concurrent',
          fingerprint: 'f1',
          fix: printed(fixOfTwoFiles),
        },
      ],
      summary: { errors: 1, warnings: 0, notices: 0, suppressed: 0 },
    });
  });

  test('says null where there is no table and no fix', () => {
    const [only] = documentOf({ findings: [finding({ relation: undefined })] })['findings'] as unknown[];
    expect(only).toMatchObject({ relation: null, fix: null });
  });

  test.each([
    ['postgresql', [16, 4], '16'],
    ['mysql', [8, 4], '8.4'],
    ['mariadb', [10, 11], '10.11'],
    ['sqlite', [3, 31], '3.31'],
  ] as const)('spells the version of %s as its makers do', (vendor, database, databaseVersion) => {
    const target = { ...review().target, vendor, database };
    expect(documentOf({ target })['target']).toMatchObject({ database: vendor, databaseVersion });
  });

  test('never prints a statement with a gap', () => {
    const statements = [
      compiledStatement('ALTER TABLE "shop_image" ADD COLUMN "search" "lockkeeper_unknown_type" NULL;', {
        unresolved: [{ at: at(9), reason: 'the type of `SearchField` is not known' }],
      }),
    ];
    const document = documentOf({
      migrations: [migration({ understood: 1, unresolved: [{ at: at(9), reason: 'x' }] }, statements)],
    });
    expect(JSON.stringify(document)).not.toContain('lockkeeper_unknown_type');
    expect(document['migrations']).toMatchObject([
      {
        statements: [{ sql: '-- not known: the type of `SearchField` is not known' }, {}],
        unresolved: [{ line: 9, reason: 'x' }],
      },
    ]);
  });

  test('says how MySQL makes a change, and what code may run', () => {
    const change = {
      relation: 'shop_image',
      algorithm: 'COPY',
      lock: 'SHARED',
      work: 'copy',
      source: 'manual',
      note: undefined,
    } as const;
    const part = entry({ sql: 'DROP TABLE shop_image', line: 10, condition: 'EXISTS (SELECT 1)' });
    const entries = [entry({ effects: effects({ online: [change] }) }), entry({ effects: effects(), parts: [part] })];
    expect(documentOf({ migrations: [migration({ timeline: { entries } })] })['migrations']).toMatchObject([
      {
        statements: [
          { online: [{ relation: 'shop_image', algorithm: 'COPY', lock: 'SHARED', work: 'copy', source: 'manual' }] },
          {
            locks: [],
            conditional: [
              {
                sql: 'DROP TABLE shop_image',
                line: 10,
                condition: 'EXISTS (SELECT 1)',
                locks: [{ relation: 'shop_image', mode: 'ACCESS EXCLUSIVE' }],
                blocks: 'reads and writes',
              },
            ],
          },
        ],
      },
    ]);
  });
});
