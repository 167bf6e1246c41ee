import { describe, expect, test } from '@jest/globals';

import { alignColumns, cutToWidth, displayWidth, wrapMarkdown, wrapParagraph } from '../../src/report/layout.ts';
import { diffLines } from '../../src/report/line-diff.ts';
import { createStyle } from '../../src/report/style.ts';

describe('columns of a terminal', () => {
  test.each([
    ['plain', 5],
    ['日本', 4],
    ['é', 1],
    ['👍', 2],
    ['', 0],
  ])('%j takes %d', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  test('what is too wide is cut and ends in an ellipsis', () => {
    expect(cutToWidth('abcdef', 6)).toBe('abcdef');
    expect(cutToWidth('abcdefg', 6)).toBe('abcde…');
    expect(cutToWidth('日本語', 4)).toBe('日…');
  });

  test('rows are aligned', () => {
    expect(
      alignColumns([
        ['a', 'bb', 'c'],
        ['aaa', 'b', ''],
        ['日', 'b', 'x'],
      ]),
    ).toEqual(['a    bb  c', 'aaa  b', '日   b   x']);
  });
});

describe('text is wrapped', () => {
  test('between words, not inside of short code', () => {
    expect(wrapParagraph('takes `ACCESS EXCLUSIVE` on the table', 16)).toEqual([
      'takes',
      '`ACCESS EXCLUSIVE`',
      'on the table',
    ]);
  });

  test('inside of long code too, without taking what follows it for code', () => {
    const text =
      'First `SeparateDatabaseAndState(state_operations=[RemoveField(…)])`, with the column nullable or with a `db_default`.';
    expect(wrapParagraph(text, 40)).toEqual([
      'First',
      '`SeparateDatabaseAndState(state_operations=[RemoveField(…)])`,',
      'with the column nullable or with a',
      '`db_default`.',
    ]);
    expect(wrapParagraph('`a ` not closed `b', 80)).toEqual(['`a ` not closed `b']);
  });

  test('a word that is too long has a line of its own', () => {
    expect(wrapParagraph('a bbbbbbbbbbbb c', 5)).toEqual(['a', 'bbbbbbbbbbbb', 'c']);
  });

  test('lists hang, code blocks stay', () => {
    const style = createStyle({ colour: false });
    const text = 'First of all this.\n\n1. one two three four five\n2. six\n\n```python\nx   =   1\n```\nLast.';
    expect(wrapMarkdown(text, 21, style)).toEqual([
      'First of all this.',
      '',
      '1. one two three four',
      '   five',
      '2. six',
      '',
      '  x   =   1',
      'Last.',
    ]);
  });

  test('colours only if asked', () => {
    expect(wrapMarkdown('a `b` **c**', 80, createStyle({ colour: true }))).toEqual([
      'a `\u001B[36mb\u001B[39m` \u001B[1mc\u001B[22m',
    ]);
    expect(createStyle({ colour: false }).red('x')).toBe('x');
  });
});

describe('a comparison of lines', () => {
  const shown = (before: string[], after: string[]): string[] =>
    diffLines(before, after, 10).map(
      ({ kind, number, text }) => `${number}${{ same: ' ', removed: '-', added: '+' }[kind]}${text}`,
    );

  test.each([
    [
      ['a', 'b', 'c'],
      ['a', 'x', 'c'],
      ['10 a', '11-b', '11+x', '12 c'],
    ],
    [['a', 'b'], [], ['10-a', '11-b']],
    [[], ['a'], ['10+a']],
    [
      ['a', 'b'],
      ['a', 'b'],
      ['10 a', '11 b'],
    ],
    [
      ['(', 'a', ')', '(', 'b', ')', 'c'],
      ['(', 'b', ')', 'c'],
      ['10-(', '11-a', '12-)', '13 (', '14 b', '15 )', '16 c'],
    ],
    [
      ['x', ')', 'y', ')', 'z'],
      ['x', ')', 'z'],
      ['10 x', '11 )', '12-y', '13-)', '14 z'],
    ],
    [
      ['a', 'b', 'c', 'd'],
      ['b', 'x', 'd'],
      ['10-a', '11 b', '12-c', '11+x', '13 d'],
    ],
  ])('of %j and %j', (before, after, expected) => {
    expect(shown(before, after)).toEqual(expected);
  });

  test('of texts that are too long for a table replaces the middle', () => {
    const lines = (letter: string): string[] => Array.from({ length: 600 }, (_, index) => `${letter}${index}`);
    expect(shown(['same', ...lines('a')], ['same', ...lines('b')])).toHaveLength(1201);
  });
});
