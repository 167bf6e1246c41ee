import { readFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { defaultRates } from '../../src/analyzer/database/cost.ts';
import type { ReviewOptions } from '../../src/analyzer/review.ts';
import { describeProblem } from '../../src/config/config.ts';
import { readConfig, toReviewOptions } from '../../src/config/read-config.ts';
import { configSchema } from '../../src/config/schema.ts';

const path = '.github/lockkeeper.yml';

/** The problems of a text, as "line:column key: message". */
function problemsOf(text: string): string[] {
  return (readConfig(text, path).problems ?? []).map(
    ({ line, column, key, message }) => `${line}:${column} ${key}: ${message}`,
  );
}

describe('a valid configuration', () => {
  test('says all that the analyzer needs', () => {
    const { config } = readConfig(
      [
        'database: postgresql:16',
        'django: "5.2"',
        'fail_on: warning',
        'tables_file: .github/lockkeeper-tables.json',
        'tables: { media_image: { rows: 3100000, size: 2.4GB, hot: true } }',
        'costs: { scan: 300MB, btree: 500000 }',
        'rules: { drop-column-in-use: warning, prefer-bigint: off }',
        'ignore: [ "legacy/**/migrations/*.py" ]',
        'commands: { ignore: write, review: triage }',
      ].join('\n'),
      path,
    );
    expect(config).toEqual({
      database: { vendor: 'postgresql', version: [16, 0] },
      django: [5, 2],
      settings: undefined,
      projects: [],
      failOn: 'warning',
      tablesFile: '.github/lockkeeper-tables.json',
      costs: { ...defaultRates, scan: 300 * 1024 ** 2, btree: 500_000 },
      tables: new Map([['media_image', { rows: 3_100_000, bytes: 2_576_980_378, hot: true }]]),
      rules: new Map([
        ['drop-column-in-use', 'warning'],
        ['prefer-bigint', 'off'],
      ]),
      followUpDays: 30,
      suppressions: [],
      ignore: ['legacy/**/migrations/*.py'],
      commands: new Map([
        ['ignore', 'write'],
        ['review', 'triage'],
      ]),
      selfAck: true,
    });
  });

  test.each(['', '# only a comment\n', '---\n', '{}'])('may be empty: %j', (text) => {
    expect(readConfig(text, path).config?.failOn).toBe('error');
  });

  test.each([
    ['postgresql:16.4', { vendor: 'postgresql', version: [16, 4] }],
    ['postgresql', { vendor: 'postgresql', version: [16, 0] }],
    ['mysql:8.4', { vendor: 'mysql', version: [8, 4] }],
    ['mariadb:10.11.6', { vendor: 'mariadb', version: [10, 11] }],
    ['sqlite', { vendor: 'sqlite', version: [3, 40] }],
  ])('names the database %s', (text, expected) => {
    expect(readConfig(`database: ${text}`, path).config?.database).toEqual(expected);
  });

  test('may leave the quotes of a version away', () => {
    expect(readConfig('django: 4.2', path).config?.django).toEqual([4, 2]);
    expect(readConfig('django: 5.0', path).config?.django).toEqual([5, 0]);
  });

  test('may begin with a byte order mark and end its lines with CRLF', () => {
    expect(readConfig('\uFEFFdjango: "4.2"\r\nfail_on: never\r\n', path).config?.failOn).toBe('never');
  });

  test('takes a table of any name for a table', () => {
    const { config } = readConfig('tables: { __proto__: { rows: 1 }, constructor: { hot: true } }', path);
    expect([...(config?.tables.keys() ?? [])]).toEqual(['__proto__', 'constructor']);
    expect(({} as { rows?: number }).rows).toBeUndefined();
  });
});

describe('a mistake is told with its line and key', () => {
  test.each([
    [
      'an unknown key, with the one that was probably meant',
      'a: 1\nfail_n: error',
      [
        '1:1 a: is no known key; known are database, django, settings, fail_on, tables_file, tables, projects, costs, releases, follow_ups, rules, suppressions, ignore, commands, self_ack',
        '2:1 fail_n: is no known key; did you mean fail_on?',
      ],
    ],
    [
      'an unknown key of a table',
      'tables:\n  shop_image:\n    row: 3',
      ['3:5 tables.shop_image.row: is no known key; did you mean rows?'],
    ],
    [
      'a value that is none of the allowed',
      'fail_on: errors',
      ['1:1 fail_on: must be one of error, warning, never; did you mean error?'],
    ],
    [
      'a severity that there is not',
      'rules:\n  rename-table: fatal',
      ['2:3 rules.rename-table: must be one of error, warning, notice, off'],
    ],
    [
      'a rule that is nearly one',
      'rules:\n  rename-tabel: off',
      ['2:3 rules.rename-tabel: is no rule; did you mean rename-table?'],
    ],
    [
      'a rule that there is not',
      'rules:\n  no-such: warning',
      ['2:3 rules.no-such: is no rule; `lockkeeper explain` lists them'],
    ],
    [
      'a database that nobody knows',
      'database: oracle:19',
      ['1:1 database: is not understood: "oracle:19"; for example postgresql:16'],
    ],
    [
      'a size without sense',
      'tables: { a: { size: big } }',
      ['1:16 tables.a.size: is not understood: "big"; for example 2.4GB'],
    ],
    [
      'a text where a list belongs',
      'ignore: legacy/**',
      ['1:1 ignore: must be a list; for example ["legacy/**/migrations/*.py"]'],
    ],
    [
      'speeds without sense',
      'costs:\n  btree: 0\n  scan: 0MB\n  gni: 3',
      [
        '2:3 costs.btree: must be >= 1',
        '3:3 costs.scan: is not understood: "0MB"; for example 200MB',
        '4:3 costs.gni: is no known key; did you mean gin?',
      ],
    ],
    ['an item of a list', 'ignore:\n  - a\n  - 3', ['3:5 ignore.1: must be a text']],
    [
      'a tables file outside of the repository',
      'tables_file: ../../etc/passwd',
      ['1:1 tables_file: is not understood: "../../etc/passwd"; for example .github/lockkeeper-tables.json'],
    ],
    ['the same key twice', 'fail_on: error\nfail_on: never', ['2:1 : is not valid YAML: Map keys must be unique']],
    ['a list as the whole', '- 1', ['1:1 : must be a mapping of keys to values']],
  ])('%s', (_, text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  test('text that is no YAML', () => {
    expect(problemsOf('database: [')).toEqual([expect.stringMatching(/^1:\d+ : is not valid YAML: /)]);
  });

  test('a second document, which would be dropped without a word', () => {
    expect(problemsOf('fail_on: error\n---\nfail_on: never')).toEqual([
      '2:1 : begins another document: there can be only one',
    ]);
  });

  test('aliases that multiply', () => {
    const lines = ['a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]'];
    for (const [name, previous] of ['ba', 'cb', 'dc', 'ed', 'fe'].map((pair) => [...pair])) {
      lines.push(`${name ?? ''}: &${name ?? ''} [${Array.from({ length: 9 }, () => `*${previous ?? ''}`).join(', ')}]`);
    }
    expect(problemsOf(lines.join('\n'))).toEqual([expect.stringContaining("1:1 : can't be read: ")]);
  });

  test('a file that is too large', () => {
    expect(problemsOf(`# ${'x'.repeat(200_000)}`)).toEqual(['1:1 : is larger than 200 kB']);
  });

  test('in one line for logs', () => {
    const [problem] = readConfig('fail_n: error', path).problems ?? [];
    expect(problem === undefined ? '' : describeProblem(problem)).toBe(
      '.github/lockkeeper.yml:1: fail_n: is no known key; did you mean fail_on?',
    );
  });
});

describe('what the analyzer is told', () => {
  test('what the configuration says besides of a table leaves the size of the tables file', () => {
    const { config } = readConfig('tables_file: sizes.json\ntables: { a: { hot: true, readers: [billing] } }', path);
    const file = new Map([['a', { rows: 9, bytes: 90, hot: false }]]);
    expect(config === undefined ? undefined : toReviewOptions(config, new Map([['sizes.json', file]])).tables).toEqual(
      new Map([['a', { rows: 9, bytes: 90, hot: true, readers: ['billing'] }]]),
    );
  });

  test('the configuration overrides the tables file', () => {
    const { config } = readConfig('tables_file: sizes.json\ntables: { a: { rows: 1 } }', path);
    const file = new Map([
      ['a', { rows: 9, bytes: 9, hot: true }],
      ['b', { rows: 2, bytes: undefined, hot: false }],
    ]);
    expect(config === undefined ? undefined : toReviewOptions(config, new Map([['sizes.json', file]])).tables).toEqual(
      new Map([
        ['a', { rows: 1, bytes: undefined, hot: false }],
        ['b', { rows: 2, bytes: undefined, hot: false }],
      ]),
    );
  });

  test('globs count from the root of the repository', () => {
    const { config } = readConfig('ignore: ["backend/legacy/**/migrations/*.py"]', path);
    const options = config === undefined ? undefined : toReviewOptions(config, new Map(), 'backend/');
    expect(options?.isIgnored?.('legacy/old/migrations/0001_initial.py')).toBe(true);
    expect(options?.isIgnored?.('shop/migrations/0001_initial.py')).toBe(false);
  });

  test('without globs nothing is ignored', () => {
    const { config } = readConfig('', path);
    expect(config === undefined ? undefined : toReviewOptions(config).isIgnored).toBeUndefined();
  });
});

test('the published schema is the one that is checked against', () => {
  const published: unknown = JSON.parse(
    readFileSync(new URL('../../docs/lockkeeper.schema.json', import.meta.url), 'utf8'),
  );
  expect(published).toEqual(JSON.parse(JSON.stringify(configSchema)));
});

describe('several projects', () => {
  const text = [
    'database: postgresql:15',
    'projects:',
    '  - { root: services/shop, settings: shop.settings.live, django: "4.2", tables_file: shop.json }',
    '  - { root: services/billing, database: "mariadb:10.11", tables: { bill: { rows: 1 } } }',
  ].join('\n');
  const optionsAt = (prefix: string): ReviewOptions | undefined => {
    const { config } = readConfig(text, path);
    const sizes = new Map([['shop.json', new Map([['item', { rows: 9, bytes: 9, hot: true }]])]]);
    return config === undefined ? undefined : toReviewOptions(config, sizes, prefix);
  };

  test('are told with what each says of itself', () => {
    expect(optionsAt('')).toMatchObject({
      database: { vendor: 'postgresql' },
      projects: [
        {
          root: 'services/shop',
          settings: 'shop.settings.live',
          django: [4, 2],
          tables: new Map([['item', { rows: 9 }]]),
        },
        { root: 'services/billing', database: { vendor: 'mariadb' }, tables: new Map([['bill', { rows: 1 }]]) },
      ],
    });
    expect(optionsAt('services/')?.projects?.map(({ root }) => root)).toEqual(['shop', 'billing']);
  });

  test('from within one of them it is the only one', () => {
    const inside = optionsAt('services/billing/');
    expect(inside?.projects).toBeUndefined();
    expect(inside).toMatchObject({ database: { vendor: 'mariadb' }, tables: new Map([['bill', { rows: 1 }]]) });
    expect(optionsAt('services/shop/src/')).toMatchObject({ database: { vendor: 'postgresql' }, django: [4, 2] });
    expect(optionsAt('tools/')?.projects).toBeUndefined();
  });

  test.each([
    [
      'projects: [ { root: a }, { root: b }, { root: a } ]',
      'projects.2.root: is the folder of another project as well',
    ],
    ['projects:\n  - root: ../other', 'projects.0.root: is not understood: "../other"; for example services/shop'],
    ['projects:\n  - root: a/', 'projects.0.root: is not understood: "a/"; for example services/shop'],
    ['projects:\n  - { root: a, setings: x }', 'projects.0.setings: is no known key; did you mean settings?'],
    ['projects: []', 'projects: must NOT have fewer than 1 items'],
  ])('are checked: %s', (wrong, message) => {
    const [problem] = readConfig(wrong, path).problems ?? [];
    expect(problem === undefined ? '' : `${problem.key}: ${problem.message}`).toBe(message);
  });
});
