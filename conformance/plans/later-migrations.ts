/** Plans for operations of a migration that others of the same change come after. */
import type { PlanCase } from './cases.ts';
import type { Files } from './project.ts';

const street = 'migrations.AddField(model_name="order", name="street", field=models.TextField(null=True))';
const options = 'migrations.AlterModelOptions("order", {"verbose_name": "purchase"})';
const tag = `migrations.CreateModel(
            "Tag", [("id", models.BigAutoField(primary_key=True)), ("order", models.ForeignKey("shop.order", models.CASCADE))]
        )`;
const index = 'migrations.AddIndex("tag", models.Index(fields=["order"], name="tag_of_order"))';

/** A migration of another app that comes after the one under review. */
const visits = (after: string): Files => ({
  'yard/migrations/0002_visit_day.py': `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("shop", "${after}"),
        ("yard", "0001_initial"),
    ]

    operations = [
        migrations.AddField("visit", "day", models.DateField(null=True)),
    ]
`,
});

export const laterMigrations: readonly PlanCase[] = [
  {
    name: 'column, with later migrations',
    rule: 'drop-column-in-use',
    operations: 'migrations.RemoveField(model_name="order", name="number")',
    later: [street, tag],
    pullRequests: [['0003_later', '0005_forget_order_number'], ['0006_drop_order_number']],
    ends: 'same',
    comesBack: 'differs',
  },
  {
    name: 'nullable column among other operations, with later migrations',
    rule: 'drop-column-in-use',
    operations: `${options},
        migrations.RemoveField(model_name="order", name="note")`,
    later: [street, tag],
    pullRequests: [['0002_change', '0005_forget_order_note'], ['0006_drop_order_note']],
    ends: 'same',
    comesBack: 'differs',
  },
  {
    name: 'table, with a later migration',
    rule: 'drop-table-in-use',
    operations: 'migrations.DeleteModel(name="Note")',
    later: [street],
    pullRequests: [['0003_later', '0004_forget_note'], ['0005_drop_note']],
    ends: 'same',
    comesBack: 'never',
  },
  {
    name: 'column without value becomes required, with a later migration',
    rule: 'set-not-null-full-scan',
    operations: 'migrations.AlterField("order", "note", models.TextField())',
    later: [street],
    pullRequests: [['0003_later'], ['0004_check_order_note', '0005_validate_order_note', '0006_require_order_note']],
    ends: 'same',
  },
  {
    name: 'column with default becomes required between other operations, with a later migration',
    rule: 'set-not-null-backfills-under-lock',
    operations: `${tag},
        migrations.AlterField(model_name="order", name="paid", field=models.BooleanField(default=False))`,
    later: [index],
    pullRequests: [
      ['0002_change'],
      ['0004_check_order_paid', '0005_fill_order_paid', '0006_validate_order_paid', '0007_require_order_paid'],
    ],
    filled: ['UPDATE shop_order SET paid = false'],
    ends: 'same',
  },
  {
    name: 'new required column without default, with a later migration',
    rule: 'add-field-not-null-no-default',
    operations: 'migrations.AddField(model_name="order", name="city", field=models.IntegerField())',
    later: [street],
    pullRequests: [
      ['0003_later', '0004_order_city'],
      ['0005_check_order_city', '0006_validate_order_city', '0007_require_order_city'],
    ],
    byHand: ['UPDATE shop_order SET city = 1'],
    ends: 'same',
  },
  {
    name: 'new required column with a one-off default, with later migrations',
    rule: 'add-field-default-dropped',
    operations: `${options},
        migrations.AddField(model_name="order", name="city", field=models.CharField(default="x", max_length=20), preserve_default=False)`,
    later: [tag, index],
    pullRequests: [
      ['0002_change', '0005_order_city'],
      ['0006_check_order_city', '0007_fill_order_city', '0008_validate_order_city', '0009_require_order_city'],
    ],
    until: [4, 2],
    filled: ["UPDATE shop_order SET city = 'x' WHERE city IS NULL"],
    ends: 'same',
  },
  {
    name: 'wider type, with a later migration',
    rule: 'alter-type-rewrite',
    operations: 'migrations.AlterField(model_name="order", name="rank", field=models.IntegerField(null=True))',
    later: [street],
    pullRequests: [
      ['0003_later', '0004_second_order_rank', '0005_copy_order_rank'],
      ['0006_switch_order_rank'],
      ['0007_drop_order_rank_old'],
    ],
    filled: ['UPDATE shop_order SET rank = rank'],
    ends: 'same',
  },
  {
    name: 'renamed field, with a later migration',
    rule: 'rename-column',
    operations: 'migrations.RenameField(model_name="order", old_name="number", new_name="code")',
    later: [options],
    pullRequests: [['0003_later', '0004_rename_order_number']],
    ends: 'pinned',
  },
  {
    name: 'renamed model, with a later migration',
    rule: 'rename-table',
    operations: 'migrations.RenameModel(old_name="Note", new_name="Remark")',
    later: [options],
    pullRequests: [['0003_later', '0004_rename_note']],
    ends: 'pinned',
  },
  {
    name: 'column, with a later migration of another app',
    rule: 'drop-column-in-use',
    operations: 'migrations.RemoveField(model_name="order", name="number")',
    elsewhere: visits('0002_change'),
    pullRequests: [['0002_visit_day', '0002_forget_order_number'], ['0003_drop_order_number']],
    ends: 'same',
    comesBack: 'differs',
  },
  {
    name: 'column becomes required before other operations, with later migrations of this app and another',
    rule: 'set-not-null-full-scan',
    operations: `migrations.AlterField("order", "note", models.TextField()),
        ${street}`,
    later: [options],
    elsewhere: visits('0003_later'),
    pullRequests: [['0002_change'], ['0004_check_order_note', '0005_validate_order_note', '0006_require_order_note']],
    ends: 'same',
  },
  {
    name: 'wider key that others point to, with a later migration of another app',
    rule: 'pk-type-change-fanout',
    operations: `${options},
        migrations.AlterField("berth", "id", models.BigAutoField(primary_key=True))`,
    elsewhere: visits('0002_change'),
    pullRequests: [
      [
        '0002_change',
        '0003_second_berth_id',
        '0004_copy_berth_id',
        '0005_index_berth_id',
        '0006_second_mooring_berth',
        '0007_copy_mooring_berth',
        '0008_index_mooring_berth',
      ],
      [
        '0009_check_berth_id',
        '0010_validate_berth_id',
        '0011_check_mooring_berth',
        '0012_validate_mooring_berth',
        '0013_switch_mooring_berth',
        '0014_switch_berth_id',
      ],
      ['0015_drop_mooring_berth_old', '0016_drop_berth_id_old'],
    ],
    filled: ['UPDATE shop_berth SET id = id', 'UPDATE shop_mooring SET berth_id = berth_id'],
    ends: 'same',
  },
];
