import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { findCommands } from '../../src/github/command-syntax.ts';

const verbs = (body: string): string[] => findCommands(body).map(({ verb }) => verb);

describe('a command', () => {
  test.each([
    ['/lockkeeper review', ['review']],
    ['Please:\n\n/lockkeeper sql\nand\n/lockkeeper help', ['sql', 'help']],
    ['  /LockKeeper REVIEW', ['review']],
    ['@lockkeeper review', ['review']],
    ['@lockkeeper[bot] review', ['review']],
    ['/lockkeeper review\r\n', ['review']],
    ['> quoted\n\n/lockkeeper review', ['review']],
    ['```\ncode\n```\n/lockkeeper review', ['review']],
  ])('is found in %j', (body, expected) => expect(verbs(body)).toEqual(expected));

  test('has words, options and a line', () => {
    expect(findCommands('hello\n/lockkeeper ignore add-index reason="it is \\"small\\"" until=2027-01-01')).toEqual([
      {
        verb: 'ignore',
        words: ['add-index'],
        options: new Map([
          ['reason', 'it is "small"'],
          ['until', '2027-01-01'],
        ]),
        line: 1,
      },
    ]);
  });

  test('understands the curly quotes of phones', () => {
    expect(findCommands('/lockkeeper ignore x reason=“a b”')[0]?.options.get('reason')).toBe('a b');
  });

  test('counts five times at most', () => {
    expect(verbs('/lockkeeper help\n'.repeat(9))).toHaveLength(5);
  });
});

describe('nothing is a command', () => {
  test.each([
    'please run /lockkeeper review',
    '> /lockkeeper review',
    '```\n/lockkeeper review\n```',
    '````\n```\n/lockkeeper review\n```\n````',
    '~~~\n/lockkeeper review',
    '    /lockkeeper review',
    '\t/lockkeeper review',
    '`/lockkeeper review`',
    '<!-- \n/lockkeeper review\n-->',
    '<!-- never closed\n/lockkeeper review',
    '/lockkeeper',
    '/lockkeepers review',
    '',
  ])('%j', (body) => expect(verbs(body)).toEqual([]));

  test('whatever the text: it is read without a throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (body) => Array.isArray(findCommands(body))),
    );
  });
});
