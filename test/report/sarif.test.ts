import { describe, expect, test } from '@jest/globals';

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
        partialFingerprints: { 'lockkeeper/v1': 'f1' },
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
    expect(runOf({ findings: [finding({ fix: fixOfTwoFiles })] }).results[0]?.['fixes']).toBeUndefined();
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
