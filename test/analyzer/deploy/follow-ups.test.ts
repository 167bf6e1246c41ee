import { beforeAll, describe, expect, test } from '@jest/globals';

import { prepareAnalyzer, review } from '../../../src/analyzer/index.ts';
import { changeBetween, readerOf, type Files } from '../rules/fixture-projects.ts';

beforeAll(prepareAnalyzer);

const initial = `from django.db import migrations, models

class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel("Order", [("id", models.BigAutoField(primary_key=True)), ("note", models.TextField(null=True)), ("n", models.IntegerField())]),
        migrations.CreateModel("Old", [("id", models.BigAutoField(primary_key=True))]),
    ]
`;

function migration(number: number, operations: string): string {
  return `from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("shop", "000${number - 1}_m")]
    operations = [${operations}]
`;
}

const separate = (state: string): string => `migrations.SeparateDatabaseAndState(state_operations=[${state}])`;
const sql = (text: string): string => `migrations.RunSQL("${text}", migrations.RunSQL.noop)`;

/** What is open after some migrations, the last of which is the change. */
function openAfter(...operations: readonly string[]): readonly string[] {
  const files: Record<string, string> = { 'shop/migrations/__init__.py': '', 'shop/migrations/0001_m.py': initial };
  const add = (text: string, index: number): void => {
    files[`shop/migrations/000${index + 2}_m.py`] = migration(index + 2, text);
  };
  operations.slice(0, -1).forEach(add);
  const base: Files = { ...files };
  operations.slice(-1).forEach((text) => add(text, operations.length - 1));
  const result = review(readerOf(files), changeBetween(base, files), {
    django: [5, 2],
    database: { vendor: 'postgresql', version: [16, 0] },
  });
  return result.followUps.map(
    ({ kind, migration: name, relation, name: what }) => `${kind} ${relation} ${what} since ${name}`,
  );
}

const nothing = 'migrations.AlterModelOptions("order", {"ordering": ["n"]})';
const removal = separate('migrations.RemoveField("order", "note")');
const notValid = sql('ALTER TABLE shop_order ADD CONSTRAINT positive CHECK (n > 0) NOT VALID');

describe('what earlier migrations have begun is open', () => {
  test.each([
    ['a column that left the state alone', removal, ['column shop_order note since 0002_m']],
    [
      'a table that left the state alone',
      separate('migrations.DeleteModel("Old")'),
      ['table shop_old shop_old since 0002_m'],
    ],
    ['a constraint that is NOT VALID', notValid, ['not-valid shop_order positive since 0002_m']],
  ])('%s', (_what, begun, expected) => expect(openAfter(begun, nothing)).toEqual(expected));

  test('since the last time that it was begun', () => {
    const back = separate('migrations.AddField("order", "note", models.TextField(null=True))');
    expect(openAfter(removal, back, removal, nothing)).toEqual(['column shop_order note since 0004_m']);
  });
});

describe('nothing is open', () => {
  test.each([
    ['before anything is begun', ['migrations.RemoveField("order", "note")', nothing]],
    ['when the change itself begins it', [nothing, removal]],
    ['when the change ends it: column', [removal, sql('ALTER TABLE shop_order DROP COLUMN note')]],
    ['when the change ends it: constraint', [notValid, sql('ALTER TABLE shop_order VALIDATE CONSTRAINT positive')]],
    ['when it was ended before', [removal, sql('ALTER TABLE shop_order DROP COLUMN note'), nothing]],
    [
      'when the field is back',
      [removal, separate('migrations.AddField("order", "note", models.TextField(null=True))'), nothing],
    ],
    [
      'when another model has the table',
      [
        separate(
          'migrations.DeleteModel("Old"), migrations.CreateModel("New", [("id", models.BigAutoField(primary_key=True))], options={"db_table": "shop_old"})',
        ),
        nothing,
      ],
    ],
    ['when code that is not known may have ended it', [removal, 'migrations.RunSQL(open("drop.sql").read())', nothing]],
  ])('%s', (_what, operations) => expect(openAfter(...operations)).toEqual([]));
});
