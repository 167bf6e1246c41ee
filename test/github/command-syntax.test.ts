import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { anybody, findCommands, findQuotedCommand } from '../../src/github/command-syntax.ts';
import { processorTimeSince } from '../support/processor-time.ts';

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
        flags: new Set(),
        line: 1,
        text: '/lockkeeper ignore add-index reason="it is \\"small\\"" until=2027-01-01',
      },
    ]);
  });

  test('understands the curly quotes of phones', () => {
    expect(findCommands('/lockkeeper ignore x reason=“a b”')[0]?.options.get('reason')).toBe('a b');
  });

  test.each(['/lockkeeper review --full', '/lockkeeper review —full'])('has flags: %s', (body) => {
    expect(findCommands(body)[0]).toMatchObject({ verb: 'review', words: [], flags: new Set(['full']) });
  });

  test('counts five times at most', () => {
    expect(verbs('/lockkeeper help\n'.repeat(9))).toHaveLength(5);
  });
});

describe('a mention', () => {
  test.each([
    ['@lockkeeper-acme review', ['review']],
    ['@Lockkeeper-Acme[bot] sql', ['sql']],
    ['@lockkeeper review', ['review']],
    ['/lockkeeper review', ['review']],
    ['@lockkeeper-acme-2 review', []],
    ['@ann review', []],
    ['thanks, @lockkeeper-acme review', []],
  ])('of the App by its own login is a prefix: %j', (body, expected) => {
    expect(findCommands(body, 'lockkeeper-acme').map(({ verb }) => verb)).toEqual(expected);
  });

  test('is let pass by who does not know the login', () => {
    expect(findCommands('@lockkeeper-acme review', anybody)).toHaveLength(1);
    expect(findCommands('an@example.org review', anybody)).toEqual([]);
    expect(findQuotedCommand('`@lockkeeper-acme review`', anybody)).toBe('@lockkeeper-acme review');
    expect(findQuotedCommand('`@lockkeeper-acme review`')).toBeUndefined();
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
    '`code that\n/lockkeeper review\ngoes on`',
    '``a ` b\n/lockkeeper review``',
    '/lockkeeper',
    '/lockkeepers review',
    '',
  ])('%j', (body) => expect(verbs(body)).toEqual([]));

  test('in 60,000 backticks and as many lines, and that is found out at once', () => {
    const ascending = Array.from({ length: 340 }, (_each, index) => '`'.repeat(index + 1)).join('\n');
    const start = process.cpuUsage();
    for (const body of [ascending, '`\n'.repeat(30_000), '/lockkeeper x `\n'.repeat(4000), '\n'.repeat(60_000)])
      verbs(body);
    expect(processorTimeSince(start)).toBeLessThan(1000);
  });

  test('whatever the text: it is read without a throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (body) => Array.isArray(findCommands(body))),
    );
  });
});

describe('a command in backticks', () => {
  test.each([
    ['`/lockkeeper review`', '/lockkeeper review'],
    ['Try\n\n`` /lockkeeper ignore x reason="y" ``', '/lockkeeper ignore x reason="y"'],
    ['`@lockkeeper help`', '@lockkeeper help'],
  ])('alone on its line was probably meant: %s', (body, command) => expect(findQuotedCommand(body)).toBe(command));

  test.each([
    'you can say `/lockkeeper review` here',
    '> `/lockkeeper review`',
    '```\n`/lockkeeper review`\n```',
    '`/lockkeeper review`\n\n/lockkeeper help',
    '`/other review`',
  ])('is not meant in %j', (body) => expect(findQuotedCommand(body)).toBeUndefined());
});
