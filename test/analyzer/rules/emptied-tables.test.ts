import { beforeAll, expect, test } from '@jest/globals';

import { prepareAnalyzer, review } from '../../../src/analyzer/index.ts';
import { readerOf } from './fixture-projects.ts';

beforeAll(prepareAnalyzer);

const base = {
  'shop/__init__.py': '',
  'shop/migrations/__init__.py': '',
  'shop/migrations/0001_initial.py': `from django.db import migrations, models


class Migration(migrations.Migration):
    operations = [
        migrations.CreateModel("Ban", [("id", models.BigAutoField(primary_key=True))]),
        migrations.CreateModel("User", [("id", models.BigAutoField(primary_key=True))]),
    ]
`,
};

/** What is said of a required column without default that is added after other operations. */
function titleAfter(operations: string, body = ['pass']): string | undefined {
  const path = 'shop/migrations/0002_change.py';
  const text = `from django.db import migrations, models


def change(apps, schema_editor):
    Ban = apps.get_model("shop", "Ban")
    User = apps.get_model("shop", "User")
${body.map((line) => `    ${line}`).join('\n')}


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]

    operations = [
        ${operations}migrations.AddField("ban", "version", models.CharField(max_length=8)),
    ]
`;
  const files = [{ path, status: 'added' as const, previousPath: undefined }];
  const { findings } = review(readerOf({ ...base, [path]: text }), { files, base: readerOf(base) }, {});
  return findings.find(({ rule }) => rule === 'add-field-not-null-no-default')?.title;
}

const run = 'migrations.RunPython(change, migrations.RunPython.noop), ';
const sql = (text: string): string => `migrations.RunSQL("${text}", ""), `;

test.each([
  ['code that deletes every row', run, ['Ban.objects.all().delete()']],
  ['TRUNCATE', sql('TRUNCATE shop_ban'), undefined],
  ['DELETE without WHERE', sql('DELETE FROM shop_ban'), undefined],
])('a table that %s has emptied: the migration runs, INSERTs of the old release fail', (_, operations, body) => {
  expect(titleAfter(operations, body)).toMatch(/^Every INSERT into `shop_ban` by code that is still running fails/);
});

test.each([
  ['nothing', '', undefined],
  ['some rows', run, ['Ban.objects.filter(pk=1).delete()']],
  ['the rows of another model', run, ['User.objects.all().delete()']],
  ['all rows, perhaps', run, ['if Ban.objects.count() > 9:', '    Ban.objects.all().delete()']],
  ['all rows, and new ones', run, ['Ban.objects.all().delete()', 'Ban.objects.create()']],
  ['some rows by SQL', sql('DELETE FROM shop_ban WHERE id > 9'), undefined],
  [
    'all rows, before others are put in',
    sql('DELETE FROM shop_ban') + sql('INSERT INTO shop_ban VALUES (1)'),
    undefined,
  ],
  ['all rows, before code that may do anything', sql('DELETE FROM shop_ban') + run, ['somewhere(Ban)']],
])('where it has taken %s away, it fails', (_, operations, body) => {
  expect(titleAfter(operations, body)).toMatch(/^This migration fails as soon as `shop_ban` has a row/);
});
