import { describe, expect, test } from '@jest/globals';
import fastCheck from 'fast-check';
import picomatch from 'picomatch';

import { compileGlobs } from '../../src/config/glob.ts';

/** What people write into `ignore`, `tags` and `/lockkeeper ignore rule@…`. */
const pieces = [
  'a',
  'b',
  'ab',
  '*',
  '**',
  '?',
  '[ab]',
  '[^a]',
  '[a-b]',
  '{a,b}',
  '{ab,b*}',
  '.',
  '.py',
  '/',
  '/**/',
  '/*',
];
const names = ['a', 'b', 'ab', 'ba', 'aab', 'a.py', '.a', 'b.py', 'a.b'];

const globOf = fastCheck
  .array(fastCheck.constantFrom(...pieces), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(''))
  // What is no path, and what picomatch has its own mind about: stars beside stars or before the last of them, dots that could be "..".
  .filter((glob) => !/^\/|\/$|\/\/|\*\*[^/]|[^/]\*\*|\*\*\/\*\*|\*\/\*\*$|(^|\/|[{,])\.(?!py|[ab])/.test(glob));
const pathOf = fastCheck
  .array(fastCheck.constantFrom(...names), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join('/'));

describe('globs', () => {
  test('mean what picomatch says that they mean', () => {
    let matched = 0;
    fastCheck.assert(
      fastCheck.property(globOf, pathOf, (glob, path) => {
        const expected = picomatch.isMatch(path, glob, { dot: true });
        if (expected) matched += 1;
        expect([glob, path, compileGlobs([glob])(path)]).toEqual([glob, path, expected]);
      }),
      { numRuns: 5000 },
    );
    // Some 220 are to be expected: enough that agreement is not only about what matches nothing.
    expect(matched).toBeGreaterThan(100);
  });

  test.each([
    ['legacy/**/migrations/*.py', 'legacy/migrations/0001_a.py', true],
    ['legacy/**', 'legacy', true],
    ['**/0001_*.py', '0001_initial.py', true],
    ['shop/*', 'shop/a/b', false],
    [String.raw`a\*b`, 'a*b', true],
    [String.raw`a\*b`, 'axb', false],
    ['a{b', 'a{b', true],
    ['a[b', 'a[b', true],
    ['[^a]', 'b', true],
    ['(a+)+z', 'aaz', false],
    ['[!a]', 'b', true],
  ])('%s, %s: %s', (glob, path, expected) => expect(compileGlobs([glob])(path)).toBe(expected));

  test.each([
    '*a*a*a*a*a*a*a*a*a*a*a*a*a*ab',
    '(a+)+z',
    '+(a|aa)+(a|aa)z',
    `${'**/a/'.repeat(30)}z`,
    '{a,b}'.repeat(200),
  ])('of a stranger are tried quickly: %s', (glob) => {
    const started = performance.now();
    const isMeant = compileGlobs([glob]);
    for (const path of ['a'.repeat(4000), 'a/'.repeat(2000)]) isMeant(`${path}!`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
