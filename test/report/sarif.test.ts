import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';

import { sarif } from '../../src/report/sarif.ts';
import { finding, fixOfTwoFiles, path, review } from './example-review.ts';

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly results: readonly Record<string, unknown>[];
}

function runOf(over: Parameters<typeof review>[0]): Run {
  const document = JSON.parse(sarif(review(over), { version: '0.1.0', prefix: 'backend/' })) as {
    readonly runs: [Run];
  };
  return document.runs[0];
}

/** The JSON schema of the standard (OASIS, SARIF 2.1.0, errata 1), as Microsoft's matchers for Jest carry it. */
const schemaFile = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(ajv);
// It is written in draft 4, of which it uses nothing but the two keys that draft 7 calls otherwise.
const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8')) as Record<string, unknown>;
const isSarif = ajv.compile(schema);

function problemsOf(text: string): unknown {
  isSarif(JSON.parse(text));
  return isSarif.errors;
}

describe("what is written is valid by the standard's own schema", () => {
  const edits = [{ path, startLine: 3, endLine: 4, replacement: 'x\n' }];
  const suppressed = { finding: finding(), reason: 'small table', line: 14 };

  test.each([
    ['nothing found', {}],
    ['a finding', { findings: [finding()] }],
    ['a repair', { findings: [finding({ fix: { ...fixOfTwoFiles, edits, newFiles: [] } })] }],
    ['suppressed by a comment', { suppressed: [suppressed] }],
    ['suppressed by the configuration', { suppressed: [{ ...suppressed, origin: 'configuration' as const }] }],
    [
      'hostile names',
      { findings: [finding({ path: 'a b/%2e/..\\é.py', title: '</script>\u0000\u202E', rule: 'no such rule' })] },
    ],
  ])('%s', (_, over) => {
    expect(problemsOf(sarif(review(over), { version: '0.1.0', prefix: 'backend/' }))).toBeNull();
  });

  test('and the schema refuses what is not', () => {
    expect(problemsOf('{"version": "2.1.0", "runs": [{"results": [{}]}]}')).not.toBeNull();
  });
});

describe('SARIF', () => {
  test('has a result for each finding, with its rule', () => {
    const run = runOf({ findings: [finding({ severity: 'notice', rule: 'rename-table' }), finding()] });
    expect(run.tool.driver.rules.map(({ id }) => id)).toEqual(['add-index-not-concurrent', 'rename-table']);
    expect(run.results).toMatchObject([
      { ruleId: 'rename-table', ruleIndex: 1, level: 'note' },
      {
        ruleId: 'add-index-not-concurrent',
        ruleIndex: 0,
        level: 'error',
        partialFingerprints: { 'lockkeeper/v1': 'f1', 'lockkeeper/v2': 'f1' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'backend/shop/migrations/0003_image_search.py' },
              region: { startLine: 14, endLine: 17 },
            },
          },
        ],
      },
    ]);
  });

  test('brings along what code scanning shows of a rule, as a text without marks and as Markdown', () => {
    const [rule] = runOf({ findings: [finding()] }).tool.driver.rules;
    expect(rule).toMatchObject({
      shortDescription: { text: expect.not.stringContaining('`') },
      fullDescription: { text: expect.not.stringContaining('`') },
      help: {
        text: expect.stringMatching(/^[^`]*When it is fine to ignore: [^`]*$/),
        markdown: expect.stringContaining('`CREATE INDEX` takes `SHARE`'),
      },
    });
  });

  test('tells repairs that consist of edits, and no half ones', () => {
    const edits = [{ path, startLine: 3, endLine: 4, replacement: 'x\n' }];
    const whole = runOf({ findings: [finding({ fix: { ...fixOfTwoFiles, edits, newFiles: [] } })] });
    expect(whole.results[0]?.['fixes']).toMatchObject([
      {
        artifactChanges: [
          {
            replacements: [
              {
                deletedRegion: { startLine: 3, startColumn: 1, endLine: 5, endColumn: 1 },
                insertedContent: { text: 'x\n' },
              },
            ],
          },
        ],
      },
    ]);
    const renamedFiles = [{ path, newPath: 'shop/migrations/0004_image_search.py' }];
    for (const half of [fixOfTwoFiles, { ...fixOfTwoFiles, edits, newFiles: [], renamedFiles }])
      expect(runOf({ findings: [finding({ fix: half })] }).results[0]?.['fixes']).toBeUndefined();
  });

  test('has what the code suppresses, with the reason', () => {
    const run = runOf({ findings: [], suppressed: [{ finding: finding(), reason: 'small table', line: 3 }] });
    expect(run.results).toMatchObject([{ suppressions: [{ kind: 'inSource', justification: 'small table' }] }]);
  });

  test('escapes paths as addresses', () => {
    const run = runOf({ findings: [finding({ path: 'a b/ü#.py' })] });
    expect(JSON.stringify(run.results)).toContain('"backend/a%20b/%C3%BC%23.py"');
  });
});
