import { beforeAll, expect, test } from '@jest/globals';

import { prepareAnalyzer, review } from '../../../src/analyzer/index.ts';
import { readerOf, type Files } from './fixture-projects.ts';

beforeAll(prepareAnalyzer);

const create = 'operations = [migrations.CreateModel("Order", [("id", models.BigAutoField(primary_key=True))])]';

function migration(...body: readonly string[]): string {
  const lines = body.map((line) => `    ${line}`);
  return [
    'from django.db import migrations, models',
    '',
    '',
    'class Migration(migrations.Migration):',
    ...lines,
    '',
  ].join('\n');
}

test('a replaced file that git takes for renamed into the squash is gone', () => {
  const base: Files = {
    'shop/__init__.py': '',
    'shop/migrations/__init__.py': '',
    'shop/migrations/0001_initial.py': migration(create),
    'shop/migrations/0002_more.py': migration('dependencies = [("shop", "0001_initial")]'),
  };
  const { 'shop/migrations/0001_initial.py': _renamed, ...kept } = base;
  const squash = 'shop/migrations/0001_squashed_0002_more.py';
  const replaces = 'replaces = [("shop", "0001_initial"), ("shop", "0002_more")]';
  const head = { ...kept, [squash]: migration(replaces, create) };
  const files = [{ path: squash, status: 'renamed' as const, previousPath: 'shop/migrations/0001_initial.py' }];
  const { findings } = review(readerOf(head), { files, base: readerOf(base) }, {});
  expect(findings.map(({ rule, title }) => [rule, title])).toEqual([
    [
      'squash-hazards',
      expect.stringMatching(/^Databases that have applied only some of `0001_initial` never get the rest/u),
    ],
  ]);
});
