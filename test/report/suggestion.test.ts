import { describe, expect, test } from '@jest/globals';

import type { Edit } from '../../src/analyzer/rules/finding.ts';
import { suggestionBlock, suggestionFor } from '../../src/report/suggestion.ts';
import { finding, path } from './example-review.ts';

const text = 'one\ntwo\nthree\nfour\nfive\n';

function suggested(edits: readonly Partial<Edit>[], file = text): ReturnType<typeof suggestionFor> {
  const full = edits.map((edit) => ({ path, startLine: 1, endLine: 1, replacement: '', ...edit }));
  return suggestionFor(
    finding({ fix: { kind: 'split-migration', title: 'x', safety: 'proven', edits: full, newFiles: [] } }),
    file,
  );
}

describe('a fix becomes one suggestion', () => {
  test('for one edit', () => {
    expect(suggested([{ startLine: 2, endLine: 3, replacement: 'TWO\n' }])).toEqual({
      startLine: 2,
      endLine: 3,
      replacement: 'TWO\n',
    });
  });

  test('for edits at several places, with what lies between them', () => {
    const edits = [
      { startLine: 4, endLine: 4, replacement: 'FOUR\n' },
      { startLine: 1, endLine: 1, replacement: 'zero\none\n' },
    ];
    expect(suggested(edits)).toEqual({ startLine: 1, endLine: 4, replacement: 'zero\none\ntwo\nthree\nFOUR\n' });
  });

  test('that deletes lines', () => {
    expect(suggested([{ startLine: 2, endLine: 2, replacement: '' }])).toEqual({
      startLine: 2,
      endLine: 2,
      replacement: '',
    });
  });

  test('with line ends as the file has them', () => {
    const edits = [
      { startLine: 1, endLine: 1, replacement: 'ONE\r\n' },
      { startLine: 3, endLine: 3, replacement: 'THREE\r\n' },
    ];
    expect(suggested(edits, 'one\r\ntwo\r\nthree\r\n')?.replacement).toBe('ONE\r\ntwo\r\nTHREE\r\n');
  });
});

describe('GitHub would refuse it, so there is none', () => {
  test.each([
    ['that changes nothing', [{ startLine: 2, endLine: 2, replacement: 'two\n' }], text],
    ['with edits of another file', [{ path: 'other.py', replacement: 'x\n' }], text],
    [
      'with edits that overlap',
      [
        { startLine: 1, endLine: 3 },
        { startLine: 3, endLine: 4 },
      ],
      text,
    ],
    ['beyond the end of the file', [{ startLine: 5, endLine: 6 }], text],
    ['on a last line without a line end', [{ startLine: 2, endLine: 2, replacement: 'x' }], 'one\ntwo'],
    [
      'over far too many lines',
      [
        { startLine: 1, endLine: 1, replacement: 'x\n' },
        { startLine: 90, endLine: 90, replacement: 'y\n' },
      ],
      'a\n'.repeat(99),
    ],
    ['without edits', [], text],
  ])('%s', (_, edits, file) => {
    expect(suggested(edits, file)).toBeUndefined();
  });
});

describe('the block', () => {
  test.each([
    ['x = 1\n', '```suggestion\nx = 1\n```'],
    ['x = 1', '```suggestion\nx = 1\n```'],
    ['', '```suggestion\n```'],
    ['"""```"""\n', '````suggestion\n"""```"""\n````'],
    ['# `````\n', '``````suggestion\n# `````\n``````'],
  ])('of %j has a fence that is longer than any inside', (replacement, block) => {
    expect(suggestionBlock(replacement)).toBe(block);
  });

  test('is not made of text that could pass for a marker of ours', () => {
    expect(suggestionBlock('# <!-- lockkeeper:finding -->\n')).toBeUndefined();
  });
});
