import { beforeAll, expect, test } from '@jest/globals';

import { prepareAnalyzer, review } from '../../../src/analyzer/index.ts';
import { readerOf } from './fixture-projects.ts';

beforeAll(prepareAnalyzer);

const initial = `from django.db import migrations, models
class Migration(migrations.Migration):
    operations = [
        migrations.CreateModel("Team", [("id", models.BigAutoField(primary_key=True)), ("parent", models.BigIntegerField(null=True, db_column="parent_id"))]),
        migrations.CreateModel("Person", [
            ("id", models.BigAutoField(primary_key=True)),
            ("extra", models.JSONField(null=True, db_column="JsonExt")),
            ("team", models.ForeignKey("Team", models.CASCADE, null=True)),
            ("teams", models.ManyToManyField("Team", related_name="+")),
        ]),
    ]
`;

/** What one rule says of an operation on the tables above. */
function messageOf(rule: string, operation: string): string {
  const change = `from django.db import migrations, models
class Migration(migrations.Migration):
    dependencies = [("crew", "0001_initial")]
    operations = [${operation}]
`;
  const reader = readerOf({
    'crew/__init__.py': '',
    'crew/migrations/__init__.py': '',
    'crew/migrations/0001_initial.py': initial,
    'crew/migrations/0002_change.py': change,
  });
  const files = [{ path: 'crew/migrations/0002_change.py', status: 'added', previousPath: undefined } as const];
  const { findings } = review(reader, { files, base: undefined }, { django: [5, 2] });
  return findings.find((each) => each.rule === rule)?.message ?? 'nothing';
}

test.each([
  ['a column under the name of its field', 'models.JSONField(db_column="JsonExt")', 'extra', 'Q(extra__isnull=False)'],
  ['a foreign key by its column', 'models.ForeignKey("Team", models.CASCADE)', 'team', 'Q(team_id__isnull=False)'],
])('a condition that proves NOT NULL has %s', (_what, field, name, condition) => {
  expect(messageOf('set-not-null-full-scan', `migrations.AlterField("person", "${name}", ${field})`)).toContain(
    condition,
  );
});

test('with a default, too', () => {
  const field = 'models.JSONField(db_column="JsonExt", default=dict)';
  const message = messageOf('set-not-null-backfills-under-lock', `migrations.AlterField("person", "extra", ${field})`);
  expect(message).toContain('Q(extra__isnull=False)');
});

test.each([
  [
    'RenameModel("Team", "Crew")',
    '`db_table = "crew_team"` in the model\'s Meta (`AlterModelTable` before `RenameModel`)',
  ],
  ['AlterModelTable("Team", "teams")', '`db_table = "crew_team"` in the model\'s Meta this operation is not needed'],
  [
    'RenameField("person", "teams", "crews")',
    '`db_table="crew_person_teams"` in the `ManyToManyField` (`AlterField` before',
  ],
  [
    'RunSQL("ALTER TABLE crew_person_teams RENAME TO crews", "")',
    '`db_table="crew_person_teams"` in the `ManyToManyField` this operation is not needed',
  ],
])('a table keeps its name where %s', (operation, advice) => {
  expect(messageOf('rename-table', `migrations.${operation}`)).toContain(advice);
});

test('an index over the columns of another is not said to be the beginning of it', () => {
  const index = (name: string): string => `migrations.AddIndex("person", models.Index(fields=["id"], name="${name}"))`;
  expect(messageOf('redundant-index', index('one'))).toContain('`crew_person_pkey` covers `id` as well. ');
});

test('a table that points to itself is named once', () => {
  const messages = messageOf(
    'add-fk-validates',
    'migrations.AlterField("team", "parent", models.ForeignKey("Team", models.CASCADE, null=True))',
  );
  expect(messages).toContain('on the table and reads it whole');
  expect(messages.match(/`crew_team`: its size/gu)).toHaveLength(1);
});
