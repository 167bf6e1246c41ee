import { beforeAll, expect, test } from '@jest/globals';

import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { loadProject } from '../../../src/analyzer/django/load-project.ts';
import { replay } from '../../../src/analyzer/django/replay.ts';
import { readerOf } from '../../support/files.ts';

beforeAll(prepareSqlParser);

const base = `from django.db import migrations, models
import django.db.models.deletion

class Migration(migrations.Migration):
    dependencies = [DEPENDENCIES]
    operations = [
        migrations.CreateModel("Note", [("id", models.BigAutoField(primary_key=True)),
            ("other", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="TARGET"))]),
    ]
`;

function columnFor(target: string, dependency: string, more: Readonly<Record<string, string>> = {}): string {
  const text = base.replace('TARGET', target).replace('DEPENDENCIES', dependency);
  const files = { 'notes/migrations/__init__.py': '', 'notes/migrations/0001_initial.py': text, ...more };
  const compiled = replay(loadProject(readerOf(files), { django: [5, 2] })).compiled.get('notes.0001_initial');
  const script = compiled?.script ?? [];
  const [create = ''] = script.flatMap((item) => (item.kind === 'statement' ? [item.statement.sql] : []));
  const gap = script.flatMap((item) => (item.kind === 'statement' ? item.statement.unresolved : []))[0];
  return gap?.reason ?? /"other_id" ([^)]*(?:\(\d+\))?) NULL/.exec(create)?.[1] ?? create;
}

// The types are those of the libraries' own migrations, as conformance/libraries/record-models.py prints them.
test.each([
  ['taggit.Tag', 'integer'],
  ['wagtailcore.Page', 'integer'],
  ['wagtailimages.Image', 'integer'],
  ['filer.Image', 'integer'],
  ['authtoken.Token', 'varchar(40)'],
  ['pghistory.Context', 'uuid'],
  ['oauth2_provider.Application', 'bigint'],
  ['django_celery_beat.PeriodicTask', 'integer'],
])('a foreign key to %s has the type of its key: %s', (target, type) => {
  const [app = ''] = target.split('.');
  expect(columnFor(target, `("${app}", "0001_initial")`)).toBe(type);
});

test('a model whose key differs between versions of its library is not guessed at', () => {
  expect(columnFor('token_blacklist.OutstandingToken', '("token_blacklist", "0001_initial")')).toContain('not known');
});

test('migrations of the library in the tree win', () => {
  const tag = `from django.db import migrations, models

class Migration(migrations.Migration):
    operations = [migrations.CreateModel("Tag", [("id", models.UUIDField(primary_key=True))])]
`;
  const files = { 'vendor/taggit/migrations/__init__.py': '', 'vendor/taggit/migrations/0001_initial.py': tag };
  expect(columnFor('taggit.Tag', '("taggit", "0001_initial")', files)).toBe('uuid');
});

test('Django itself in the tree is no app of the project', () => {
  const files = {
    'vendor/django/db/migrations/__init__.py': '',
    'vendor/django/db/migrations/migration.py': 'class Migration:\n    operations = []\n',
    'vendor/django/db/migrations/writer.py': 'MIGRATION_TEMPLATE = ""\n',
  };
  const project = loadProject(readerOf(files), { django: [5, 2] });
  expect([...project.apps.keys()]).toEqual([]);
  expect(project.unreadable).toEqual([]);
});
