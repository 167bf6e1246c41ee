import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { applyEdits, applySplices, EditError, editsBetween, editsOf } from '../../../src/analyzer/fixes/edits.ts';

const path = 'shop/migrations/0002_index.py';

describe('edits replace whole lines', () => {
  test('an empty replacement deletes', () => {
    expect(applyEdits('a\nb\nc\n', [{ path, startLine: 2, endLine: 2, replacement: '' }])).toBe('a\nc\n');
  });

  test('several edits count lines of the text as it was', () => {
    const edits = [
      { path, startLine: 3, endLine: 3, replacement: 'C\n' },
      { path, startLine: 1, endLine: 1, replacement: 'A\nA\n' },
    ];
    expect(applyEdits('a\nb\nc', edits)).toBe('A\nA\nb\nC\n');
  });

  test.each([
    ['overlap', [1, 2], [2, 3]],
    ['are the same line', [2, 2], [2, 2]],
    ['lie behind the end', [4, 4], [1, 1]],
    ['lie before the start', [0, 0], [2, 2]],
    ['run backwards', [3, 2], [1, 1]],
  ])('edits that %s are refused', (_, one, other) => {
    const edits = [one, other].map(([startLine = 0, endLine = 0]) => ({
      path,
      startLine,
      endLine,
      replacement: 'x\n',
    }));
    expect(() => applyEdits('a\nb\nc\n', edits)).toThrow(EditError);
  });
});

describe('the edits that splices of a long text come to', () => {
  test('touch the lines around each alone', () => {
    const text = `a\nb\nc\nd\ne\n${'f\n'.repeat(300)}`;
    const splices = [
      { start: 8, end: 9, text: 'E' },
      { start: 2, end: 4, text: '' },
    ];
    expect(editsOf({ path, text }, splices)).toEqual([
      { path, startLine: 2, endLine: 2, replacement: '' },
      { path, startLine: 5, endLine: 5, replacement: 'E\n' },
    ]);
  });

  test('make of a text what the splices make of it', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 6 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 40 });
    const splices = fc.array(fc.tuple(fc.nat(40), fc.nat(6), piece), { maxLength: 4 });
    fc.assert(
      fc.property(text, splices, (some, given) => {
        const before = `${some}${'x\n'.repeat(300)}b`;
        const own = given
          .map(([start, length, replacement]) => ({ start, end: start + length, text: replacement }))
          .filter(({ end }) => end <= before.length);
        expect(applyEdits(before, editsOf({ path, text: before }, own))).toBe(applySplices(before, own));
      }),
    );
  });
});

describe('the edits between two texts', () => {
  test('touch only the lines that differ', () => {
    expect(editsBetween(path, 'a\nb\nc\nd\ne\n', 'a\nB\nc\nd\nE\n')).toEqual([
      { path, startLine: 2, endLine: 2, replacement: 'B\n' },
      { path, startLine: 5, endLine: 5, replacement: 'E\n' },
    ]);
  });

  test('an insertion takes the line before it along', () => {
    expect(editsBetween(path, 'a\nb\n', 'a\nx\nb\n')).toEqual([
      { path, startLine: 1, endLine: 1, replacement: 'a\nx\n' },
    ]);
  });

  test('nothing differs, nothing is edited', () => {
    expect(editsBetween(path, 'a\nb\n', 'a\nb\n')).toEqual([]);
  });

  const line = fc.constantFrom('a\n', 'b\n', 'c\n', '    atomic = False\n', '\n', 'ä\r\n');
  const text = fc.array(line, { maxLength: 30 }).map((lines) => lines.join(''));

  test('give the second text when they are applied to the first', () => {
    fc.assert(
      fc.property(text, fc.array(line, { maxLength: 30 }), (before, after) => {
        const wanted = after.join('');
        expect(applyEdits(before, editsBetween(path, before, wanted))).toBe(wanted);
      }),
    );
  });

  test('give the second text also where both are long', () => {
    const before = Array.from({ length: 4000 }, (_, index) => `line ${index}\n`).join('');
    const wanted = before.replaceAll('7', 'seven');
    expect(applyEdits(before, editsBetween(path, before, wanted))).toBe(wanted);
  });
});

describe('splices', () => {
  test('replace pieces by their place in the text as it was', () => {
    const splices = [
      { start: 4, end: 7, text: 'BAR' },
      { start: 0, end: 0, text: '>' },
    ];
    expect(applySplices('foo bar', splices)).toBe('>foo BAR');
  });
});
