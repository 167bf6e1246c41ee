import { describe, expect, test } from '@jest/globals';

import { nearest } from '../../src/config/nearest.ts';
import { readDjangoVersion, readSize } from '../../src/config/values.ts';

describe('sizes', () => {
  test.each([
    ['0', 0],
    ['512B', 512],
    ['10kB', 10_240],
    ['1 MB', 1_048_576],
    ['2.4GB', 2_576_980_378],
    ['1TB', 1_099_511_627_776],
    [1000, 1000],
  ])('%s', (text, bytes) => {
    expect(readSize(text)).toBe(bytes);
  });

  test.each(['', 'GB', '-1GB', '1XB', '1e9', '1,000', 'NaN', Number.NaN, -1])('%j is none', (text) => {
    expect(readSize(text)).toBeUndefined();
  });
});

describe('versions of Django', () => {
  test.each([
    ['5.2', [5, 2]],
    ['5.2.7', [5, 2]],
    [5, [5, 0]],
  ])('%s', (text, version) => {
    expect(readDjangoVersion(text)).toEqual(version);
  });

  test.each(['', 'latest', '5', '5.2b1', '>=5.2'])('%j is none', (text) => {
    expect(readDjangoVersion(text)).toBeUndefined();
  });
});

describe('the word that was meant', () => {
  test.each([
    ['databse', 'database'],
    ['dtabase', 'database'],
    ['fail-on', 'fail_on'],
    ['rulse', 'rules'],
  ])('%s is %s', (word, meant) => {
    expect(nearest(word, ['database', 'fail_on', 'rules'])).toBe(meant);
  });

  test('is not guessed where nothing is near', () => {
    expect(nearest('timeout', ['database', 'fail_on', 'rules'])).toBeUndefined();
  });
});
