import { beforeAll, describe, expect, test } from '@jest/globals';

import { filesAfter } from '../../../src/analyzer/fixes/apply-fix.ts';
import { prepareAnalyzer, review } from '../../../src/analyzer/index.ts';
import type { Change, ChangedFile, ReviewOptions } from '../../../src/analyzer/review.ts';
import type { Finding, Fix } from '../../../src/analyzer/rules/finding.ts';
import { readerOf, type Files } from '../rules/fixture-projects.ts';

beforeAll(prepareAnalyzer);

const migration = (
  dependencies: string,
  operations: string,
  more = '',
): string => `from django.db import migrations, models


class Migration(migrations.Migration):
${more}    dependencies = [${dependencies}]

    operations = [${operations}]
`;

const order = 'migrations.CreateModel("Order", [("id", models.BigAutoField(primary_key=True))])';
const adds = (field: string): string => `migrations.AddField("order", "${field}", models.IntegerField(null=True))`;
const shop = (name: string): string => `shop/migrations/${name}.py`;

const initial = {
  'shop/__init__.py': '',
  'shop/migrations/__init__.py': '',
  [shop('0001_initial')]: migration('', order),
};

interface Given {
  readonly base: Files;
  /** What the change adds. */
  readonly added: Files;
  readonly change?: Partial<Change>;
  readonly files?: readonly ChangedFile[];
  readonly options?: ReviewOptions;
}

function findingsOf({ base, added, change, files, options = {} }: Given): readonly Finding[] {
  const listed = Object.keys(added).map((path) => ({ path, status: 'added' as const, previousPath: undefined }));
  return review(
    readerOf({ ...base, ...added }),
    { files: [...listed, ...(files ?? [])], base: readerOf(base), ...change },
    options,
  ).findings.filter(({ rule }) => rule === 'conflicting-leaf-nodes' || rule === 'number-collision');
}

const renamesOf = (fix: Fix | undefined): readonly string[] =>
  (fix?.renamedFiles ?? []).map(({ path, newPath }) => `${path.slice(16, -3)} → ${newPath.slice(16, -3)}`);

const after = ({ base, added }: Given, fix: Fix | undefined, path: string): string | undefined => {
  const files: Files = { ...base, ...added };
  return fix === undefined ? undefined : filesAfter(fix, (each) => files[each]).get(path);
};

const theirs = { ...initial, [shop('0002_theirs')]: migration('("shop", "0001_initial")', adds('colour')) };
const ours = { [shop('0002_ours')]: migration('("shop", "0001_initial")', adds('city')) };
const onTheirs = { [shop('0002_ours')]: migration('("shop", "0002_theirs")', adds('city')) };

describe('a migration beside one that the base branch has gained', () => {
  test('gets the next number and stands on it', () => {
    const given = { base: theirs, added: ours };
    const [found, ...others] = findingsOf(given);
    expect(others).toEqual([]);
    expect(renamesOf(found?.fix)).toEqual(['0002_ours → 0003_ours']);
    expect(after(given, found?.fix, shop('0003_ours'))).toContain('dependencies = [("shop", "0002_theirs")]');
    expect(after(given, found?.fix, shop('0002_ours'))).toBeUndefined();
  });

  test('takes all that build on it along, and everything in the change that names them', () => {
    const given = {
      base: {
        ...theirs,
        'crm/__init__.py': '',
        'crm/migrations/__init__.py': '',
        'crm/migrations/0001_initial.py': migration('', ''),
        'shop/migrations/max_migration.txt': '<<<<<<< HEAD\n0002_theirs\n=======\n0003_more\n>>>>>>> ours\n',
        'migrations_lockfile.txt': 'crm: 0001_initial\nshop: 0003_more\n',
      },
      added: {
        ...ours,
        [shop('0003_more')]: migration('("shop", "0002_ours")', adds('size')),
        'crm/migrations/0002_before.py': migration(
          '("crm", "0001_initial")',
          '',
          '    run_before = [("shop", "0002_ours")]\n',
        ),
        'crm/migrations/0003_after.py': migration("('crm', '0002_before'), ['shop', '0003_more']", ''),
      },
    };
    const [found] = findingsOf(given);
    const { fix } = found ?? {};
    expect(renamesOf(fix)).toEqual(['0002_ours → 0003_ours', '0003_more → 0004_more']);
    expect(after(given, fix, shop('0004_more'))).toContain('("shop", "0003_ours")');
    expect(after(given, fix, 'crm/migrations/0003_after.py')).toContain(
      "('crm', '0002_before'), ['shop', '0004_more']",
    );
    expect(after(given, fix, 'crm/migrations/0002_before.py')).toContain('run_before = [("shop", "0003_ours")]');
    expect(after(given, fix, 'shop/migrations/max_migration.txt')).toBe('0004_more\n');
    expect(after(given, fix, 'migrations_lockfile.txt')).toBe('crm: 0001_initial\nshop: 0004_more\n');
  });

  test('moves into a name that another one leaves', () => {
    const given = {
      base: theirs,
      added: {
        [shop('0002_change')]: migration('("shop", "0001_initial")', adds('city')),
        [shop('0003_change')]: migration('("shop", "0002_change")', adds('size')),
      },
    };
    const [found] = findingsOf(given);
    expect(renamesOf(found?.fix)).toEqual(['0002_change → 0003_change', '0003_change → 0004_change']);
    expect(after(given, found?.fix, shop('0003_change'))).toContain('"city"');
    expect(after(given, found?.fix, shop('0004_change'))).toContain('("shop", "0003_change")');
  });

  test('leaves a migration of that name of another app alone', () => {
    const given = {
      base: {
        ...theirs,
        'crm/__init__.py': '',
        'crm/migrations/__init__.py': '',
        'crm/migrations/0001_initial.py': migration('', ''),
      },
      added: { [shop('0002_ours')]: migration('("crm", "0001_initial"), ("shop", "0001_initial")', adds('city')) },
    };
    const [found] = findingsOf(given);
    expect(after(given, found?.fix, shop('0003_ours'))).toContain('[("crm", "0001_initial"), ("shop", "0002_theirs")]');
  });

  test('is written as a formatter leaves it where the other name is long', () => {
    const long = '0002_alter_order_number_alter_order_reference_alter_order_total_and_more';
    const given = {
      base: { ...initial, [shop(long)]: migration('("shop", "0001_initial")', adds('colour')) },
      added: ours,
    };
    const [found] = findingsOf(given);
    expect(after(given, found?.fix, shop('0003_ours'))).toContain(
      `    dependencies = [\n        (\n            "shop",\n            "${long}",\n        )\n    ]\n`,
    );
  });

  test.each<[string, Files, Files, string]>([
    [
      '9999',
      { [shop('9999_theirs')]: migration('("shop", "0001_initial")', adds('colour')) },
      ours,
      '0002_ours → 10000_ours',
    ],
    [
      'after a squash',
      { [shop('0002_squashed_0041_theirs')]: migration('("shop", "0001_initial")', adds('colour')) },
      ours,
      '0002_ours → 0042_ours',
    ],
    [
      'a file that is no migration',
      { [shop('0002_theirs')]: theirs[shop('0002_theirs')] ?? '', [shop('0003_ours')]: 'LATER = 1\n' },
      ours,
      '0002_ours → 0004_ours',
    ],
    [
      'wider numbers',
      { [shop('00002_theirs')]: migration('("shop", "0001_initial")', adds('colour')) },
      { [shop('00002_ours')]: migration('("shop", "0001_initial")', adds('city')) },
      '00002_ours → 00003_ours',
    ],
  ])('counts on: %s', (_, gained, added, expected) => {
    const [found] = findingsOf({ base: { ...initial, ...gained }, added });
    expect(renamesOf(found?.fix)).toEqual([expected]);
  });

  const only = (name: string): Files => ({ [shop(name)]: migration('("shop", "0001_initial")', adds('city')) });

  test.each<[string, Given]>([
    ['its number is later already', { base: theirs, added: only('0003_ours') }],
    ['its name has no number', { base: theirs, added: only('ours') }],
    ['its number is a date', { base: theirs, added: only('20251122_ours') }],
    [
      'it is a squash',
      {
        base: theirs,
        added: {
          [shop('0001_squashed_0002_ours')]: migration(
            '("shop", "0001_initial")',
            adds('city'),
            '    replaces = [("shop", "0000_gone")]\n',
          ),
        },
      },
    ],
    [
      'its name is as long as a file system takes',
      {
        base: { ...initial, [shop('9999_theirs')]: theirs[shop('0002_theirs')] ?? '' },
        added: only(`0002_${'x'.repeat(247)}`),
      },
    ],
    [
      'a constant names it',
      {
        base: theirs,
        added: { ...ours, [shop('0003_more')]: `OURS = "0002_ours"\n${migration('("shop", OURS)', adds('size'))}` },
      },
    ],
    ['the base branch is not known', { base: theirs, added: ours, change: { base: undefined } }],
    [
      'a release has it',
      {
        base: theirs,
        added: ours,
        change: { running: { name: 'v1', reader: readerOf({ ...initial, ...ours }), landed: new Map() } },
      },
    ],
    [
      'it came from another folder',
      {
        base: theirs,
        added: ours,
        files: [{ path: 'old/migrations/0002_ours.py', status: 'removed', previousPath: undefined }],
      },
    ],
  ])('keeps its name, and only moves, where %s', (_, given) => {
    const [found] = findingsOf(given);
    expect(found?.fix?.kind).toBe('depend-on-other-leaf');
    expect(found?.fix?.renamedFiles).toBeUndefined();
  });

  test.each<[string, Files, string]>([
    [
      'a test that migrates to it',
      { 'tests/test_orders.py': 'def test(executor):\n    executor.migrate([("shop", "0002_ours")])\n' },
      'tests/test_orders.py:2',
    ],
    [
      'code that imports it',
      { 'shop/repair.py': 'import importlib\n\nours = importlib.import_module("shop.migrations.0002_ours")\n' },
      'shop/repair.py:3',
    ],
    [
      'a file beside it that goes by its name',
      { [shop('0002_ours')]: `SQL = __file__.replace(".py", ".sql")\n${ours[shop('0002_ours')] ?? ''}` },
      'shop/migrations/0002_ours.py:1',
    ],
  ])('is to be read first where the change has %s', (_, more, place) => {
    const [found] = findingsOf({ base: theirs, added: { ...ours, ...more } });
    expect(renamesOf(found?.fix)).toEqual(['0002_ours → 0003_ours']);
    expect(found?.fix?.safety).toBe('manual');
    expect(found?.message).toContain(`\`${place}\` goes by the old name as well`);
  });

  test('is to be read first where the change is too large to be looked through', () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`shop/part${index}.py`, 'A = 1\n']));
    const [found] = findingsOf({ base: theirs, added: { ...ours, ...many } });
    expect([renamesOf(found?.fix), found?.fix?.safety]).toEqual([['0002_ours → 0003_ours'], 'manual']);
  });

  test('is to be read first where projects share the app', () => {
    const settings = (name: string): Files => ({ [`${name}/manage.py`]: '', [`${name}/settings.py`]: '' });
    const [found] = findingsOf({
      base: { ...theirs, ...settings('one'), ...settings('two') },
      added: ours,
      options: { projects: [{ root: 'one' }, { root: 'two' }] },
    });
    expect([renamesOf(found?.fix), found?.fix?.safety]).toEqual([['0002_ours → 0003_ours'], 'manual']);
  });
});

describe('a number that another migration has', () => {
  test('is given up by the one that is new, with those after it', () => {
    const given = {
      base: theirs,
      added: { ...onTheirs, [shop('0003_more')]: migration('("shop", "0002_ours")', adds('size')) },
    };
    const [found, ...others] = findingsOf(given);
    expect(others).toEqual([]);
    expect(renamesOf(found?.fix)).toEqual(['0002_ours → 0003_ours', '0003_more → 0004_more']);
  });

  test('is given up by the later one of two that are new, and said of that alone', () => {
    const found = findingsOf({
      base: initial,
      added: {
        ...ours,
        [shop('0002_again')]: migration('("shop", "0002_ours")', adds('size'), '    initial = True\n'),
      },
    });
    expect(found.map(({ migration: name, fix }) => [name, renamesOf(fix)])).toEqual([
      ['0002_again', ['0002_again → 0003_again']],
    ]);
  });

  test('is repaired once where several collide', () => {
    const base = { ...theirs, [shop('0003_theirs')]: migration('("shop", "0002_theirs")', adds('weight')) };
    const found = findingsOf({
      base,
      added: {
        [shop('0002_ours')]: migration('("shop", "0003_theirs")', adds('city')),
        [shop('0003_more')]: migration('("shop", "0002_ours")', adds('size')),
      },
    });
    expect(found.map(({ fix }) => renamesOf(fix))).toEqual([['0002_ours → 0004_ours', '0003_more → 0005_more'], []]);
    expect(found[1]?.message).toContain('together with `0002_ours`');
  });

  test('stays with what is merged', () => {
    const both = { ...theirs, ...onTheirs };
    const found = findingsOf({
      base: both,
      added: {},
      files: [{ path: shop('0002_ours'), status: 'modified', previousPath: undefined }],
    });
    expect(found).toEqual([]);
    const moved = findingsOf({
      base: theirs,
      added: {},
      change: { base: readerOf(both) },
      files: [{ path: shop('0002_theirs'), status: 'renamed', previousPath: 'old/migrations/0002_theirs.py' }],
    });
    expect(moved.map(({ fix }) => fix)).toEqual([undefined]);
  });
});
