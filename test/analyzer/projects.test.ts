import { beforeAll, describe, expect, test } from '@jest/globals';

import { prepareAnalyzer, review } from '../../src/analyzer/index.ts';
import type { Review, ReviewOptions } from '../../src/analyzer/review.ts';
import { changeBetween, readerOf, type Files } from './rules/fixture-projects.ts';

beforeAll(prepareAnalyzer);

const initial = `from django.db import migrations, models

class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel("User", [("id", models.BigAutoField(primary_key=True)), ("name", models.TextField())]),
    ]
`;

const index = `from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("users", "0001_initial")]
    operations = [migrations.AddIndex("user", models.Index(fields=["name"], name="user_name"))]
`;

function projectAt(root: string, engine: string): Files {
  return {
    [`${root}/manage.py`]: '',
    [`${root}/config/__init__.py`]: '',
    [`${root}/config/settings/__init__.py`]: '',
    [`${root}/config/settings/base.py`]:
      'INSTALLED_APPS = ["users"]\nDEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"\n',
    [`${root}/config/settings/live.py`]: `from .base import *\nDATABASES = {"default": {"ENGINE": "django.db.backends.${engine}"}}\n`,
    [`${root}/users/__init__.py`]: '',
    [`${root}/users/migrations/__init__.py`]: '',
    [`${root}/users/migrations/0001_initial.py`]: initial,
  };
}

// Both have an app of one label, and another database.
const base: Files = {
  ...projectAt('services/shop', 'postgresql'),
  ...projectAt('services/billing', 'mysql'),
  'services/shop/requirements.txt': 'Django==4.2.1\n',
  'requirements.txt': 'Django==5.2.1\n',
  'libs/common/__init__.py': '',
};
const shop = 'services/shop/users/migrations/0002_index.py';
const billing = 'services/billing/users/migrations/0002_index.py';
const options: ReviewOptions = {
  projects: [
    { root: 'services/shop', settings: 'config.settings.live' },
    { root: 'services/billing', settings: 'config.settings.live' },
  ],
};

function reviewOf(added: Files, given: ReviewOptions = options): Review {
  const head = { ...base, ...added };
  return review(readerOf(head), changeBetween(base, head), given);
}

describe('several projects in one repository', () => {
  const both = (): Review => reviewOf({ [shop]: index, [billing]: index });

  test('are each judged for their own database and version of Django', () => {
    const { projects = [], migrations } = both();
    expect(projects.map(({ root, target }) => [root, target.vendor, target.django.join('.')])).toEqual([
      ['services/shop', 'postgresql', '4.2'],
      ['services/billing', 'mysql', '5.2'],
    ]);
    expect(migrations.map(({ project, compiled }) => [project, compiled.script.length > 0])).toEqual([
      ['services/shop', true],
      ['services/billing', true],
    ]);
  });

  test('do not meet in the graph, though their apps have one label', () => {
    const graph = ['conflicting-leaf-nodes', 'number-collision', 'parallel-migration'];
    expect(both().findings.filter(({ rule }) => graph.includes(rule))).toEqual([]);
    expect(both().findings.map(({ path, rule }) => `${path} ${rule}`)).toContain(`${shop} add-index-not-concurrent`);
  });

  test('have findings of their own, which keep their names whatever the other project does', () => {
    const namesIn = (result: Review, path: string): readonly string[] =>
      result.findings.filter((finding) => finding.path === path).map(({ fingerprint }) => fingerprint);
    const names = both().findings.map(({ fingerprint }) => fingerprint);
    expect(new Set(names).size).toBe(names.length);
    expect(namesIn(both(), shop)).toEqual(namesIn(reviewOf({ [shop]: index }), shop));
    expect(namesIn(both(), billing)).toEqual(namesIn(reviewOf({ [billing]: index }), billing));
  });

  test('are left alone by a change to another one', () => {
    const { projects, migrations } = reviewOf({ [billing]: index });
    expect(projects?.map(({ root }) => root)).toEqual(['services/billing']);
    expect(migrations).toHaveLength(1);
  });

  test('a change to none of them reviews nothing, and says for what', () => {
    const head = { ...base, 'docs/a.md': '' };
    const result = review(readerOf(head), changeBetween(base, head), options);
    expect([result.migrations, result.findings]).toEqual([[], []]);
  });

  test('what they share is told once', () => {
    const shared = 'libs/common/migrations/0001_initial.py';
    const result = reviewOf({
      'libs/common/migrations/__init__.py': '',
      [shared]: initial.replace('models.TextField()', 'models.FloatField()').replace('"User"', '"Price"'),
      'libs/common/migrations/0002_index.py': index.replace('users', 'common').replaceAll('user', 'price'),
    });
    const told = result.findings.map(({ path, rule, startLine }) => `${path}:${startLine} ${rule}`);
    expect(new Set(told).size).toBe(told.length);
    expect(result.migrations.map(({ project }) => project)).toContain('services/billing');
  });

  test('what they have begun is known with the project', () => {
    const begun = `from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("users", "0001_initial")]
    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("user", "name")]),
    ]
`;
    const before = {
      ...base,
      'services/shop/users/migrations/0002_begun.py': begun,
      'services/billing/users/migrations/0002_begun.py': begun,
    };
    const head = { ...before, 'README.md': '' };
    const { followUps } = review(readerOf(head), { files: undefined, base: undefined }, options);
    expect(followUps.map(({ project, migration, name }) => [project, migration, name])).toEqual([
      ['services/shop', '0002_begun', 'name'],
      ['services/billing', '0002_begun', 'name'],
    ]);
  });
});
