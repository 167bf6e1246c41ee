import { describe, expect, test } from '@jest/globals';

import { effectiveConfig } from '../../src/config/effective.ts';

const lines = (text: string | undefined): readonly string[] =>
  effectiveConfig(text === undefined ? undefined : { name: 'lockkeeper.yml', text }).map(
    ({ key, value = '?', from }) => `${key} = ${value} (${from})`,
  );

describe('the configuration that holds', () => {
  test('is made of defaults where nothing is said', () => {
    expect(lines(undefined)).toEqual(
      expect.arrayContaining([
        'fail_on = "error" (default)',
        'django = ? (looked for in the project)',
        'rules = none (default)',
      ]),
    );
  });

  test('names the line of each value, entry by entry, and the defaults of what is left out', () => {
    const text =
      '# Ours.\nfail_on: warning\nrules:\n  prefer-bigint: off\n  rename-table: warning\nreleases:\n  from: tags\n';
    expect(lines(text).filter((line) => !line.endsWith('(default)'))).toEqual([
      'database = ? (looked for in the project)',
      'django = ? (looked for in the project)',
      'settings = ? (looked for in the project)',
      'fail_on = "warning" (lockkeeper.yml:2)',
      'releases.from = "tags" (lockkeeper.yml:7)',
      'rules.prefer-bigint = "off" (lockkeeper.yml:4)',
      'rules.rename-table = "warning" (lockkeeper.yml:5)',
    ]);
    expect(lines(text)).toContain('releases.tags = "*" (default)');
  });

  test('names the line of each value of each project', () => {
    const text = 'projects:\n  - root: shop\n    django: "4.2"\n  - { root: billing, settings: a.b }\n';
    expect(lines(text).filter((line) => line.startsWith('projects'))).toEqual([
      'projects.0.root = "shop" (lockkeeper.yml:2)',
      'projects.0.django = "4.2" (lockkeeper.yml:3)',
      'projects.1.root = "billing" (lockkeeper.yml:4)',
      'projects.1.settings = "a.b" (lockkeeper.yml:4)',
    ]);
  });

  test.each(['fail_on: sometimes\n', 'colour: red\n', '{', ''])(
    'counts for nothing where it is broken or empty: %j',
    (text) => {
      expect(lines(text)).toEqual(lines(undefined));
    },
  );
});
