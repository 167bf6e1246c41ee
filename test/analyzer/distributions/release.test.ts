import { describe, expect, test } from '@jest/globals';

import { allowedBy, compareReleases } from '../../../src/analyzer/distributions/release.ts';

describe('the order of releases', () => {
  // Sorted by `packaging.version.Version` of pip 23.2.
  const sorted =
    '0.63.6 1.0.dev3 1.0a1 1.0b2 1.0rc1 1.0c2 1.0 1.0.post1 1.0.0.0.1 1.1 v1.2 1.2.3.4 1.9 1.10 2.0 2.0.1 10.0 65.2 65.10 2024.1.5 1!0.5'.split(
      ' ',
    );

  test('is that of PEP 440', () => {
    expect(sorted.toReversed().toSorted(compareReleases)).toEqual(sorted);
    for (const [index, one] of sorted.entries())
      for (const other of sorted.slice(index + 1)) expect(compareReleases(one, other)).toBeLessThan(0);
  });

  test.each([
    ['1.0', '1.0.0'],
    ['1.0', '1.0+local'],
    ['1.0.post1', '1.0-1'],
    ['1.0a3', '1.0alpha3'],
    ['1.0rc2', '1.0c2'],
  ])('takes %s and %s for the same', (one, other) => expect(compareReleases(one, other)).toBe(0));
});

describe('what a specifier lets in', () => {
  // PEP 440, "Version specifiers"; Poetry's manual, "Dependency specification".
  test.each<[string, string | undefined, string | undefined, boolean]>([
    ['==2.4.0', '2.4.0', '2.4.0', false],
    ['2.4.0', '2.4.0', '2.4.0', false],
    ['==2.4.*', '2.4', '2.5', true],
    ['~=2.4.1', '2.4.1', '2.5', true],
    ['~=2.4', '2.4', '3', true],
    ['~2.4.1', '2.4.1', '2.5', true],
    ['~2', '2', '3', true],
    ['^2.4.1', '2.4.1', '3', true],
    ['^0.2.3', '0.2.3', '0.3', true],
    ['^0.0.3', '0.0.3', '0.0.4', true],
    ['>=2.4,<3', '2.4', '3', true],
    ['<=3.0,>=2.4,!=2.5', '2.4', '3.0', false],
    ['>=2.4', '2.4', undefined, false],
    ['<3', undefined, '3', true],
  ])('%s', (specifier, lowest, highest, isBelow) => expect(allowedBy(specifier)).toEqual({ lowest, highest, isBelow }));

  test.each(['', '*', '^2.4||^3.0', 'latest', '==master', '>=2.4,garbage'])('nothing is known of %j', (specifier) =>
    expect(allowedBy(specifier)).toBeUndefined(),
  );
});
