/** Migrations that a plan stands in for. Read by the test and by the run against real Django. */
import { keys } from './keys.ts';
import { laterMigrations } from './later-migrations.ts';
import type { Files } from './project.ts';
import { severalOperations } from './several-operations.ts';

export interface PlanCase {
  readonly name: string;
  /** The rule whose finding has the plan. */
  readonly rule: string;
  /** What stands in `operations`. */
  readonly operations: string;
  /** What stands in `operations` of migrations that come after it in the same change: `0003_later`, `0004_later`, … */
  readonly later?: readonly string[];
  /** Files of other apps that come after it in the same change. */
  readonly elsewhere?: Files;
  /** Names of the planned migrations, by pull request. */
  readonly pullRequests: readonly (readonly string[])[];
  /**
   * What the plan has to end with: the schema and state of the migration itself, or the schema as it was (the column or table
   * keeps its name by an option of the model).
   */
  readonly ends: 'same' | 'pinned';
  /** What the plan's migration with a Python function does, in SQL, for where no Python is. */
  readonly filled?: readonly string[];
  /** SQL that a person runs before the last pull request that needs it, as the plan's text says. */
  readonly byHand?: readonly string[];
  /** What code of every release writes, between any two migrations of the plan. */
  readonly writes?: readonly string[];
  /** What going back over the whole plan comes to: the schema that was there (if not given), another one, or a refusal. */
  readonly comesBack?: 'differs' | 'never';
  /** A constraint that Django 3.2 loses on the way and the plan does not. */
  readonly kept?: string;
  /** The last version of Django for which there is a plan: later ones have a fix. */
  readonly until?: readonly [number, number];
}

export const planCases: readonly PlanCase[] = [
  {
    name: 'column without value becomes required',
    rule: 'set-not-null-full-scan',
    operations: 'migrations.AlterField("order", "note", models.TextField())',
    pullRequests: [[], ['0002_check_order_note', '0003_validate_order_note', '0004_require_order_note']],
    ends: 'same',
  },
  {
    name: 'column with default becomes required',
    rule: 'set-not-null-backfills-under-lock',
    operations: 'migrations.AlterField(model_name="order", name="paid", field=models.BooleanField(default=False))',
    pullRequests: [
      [],
      ['0002_check_order_paid', '0003_fill_order_paid', '0004_validate_order_paid', '0005_require_order_paid'],
    ],
    filled: ['UPDATE shop_order SET paid = false'],
    ends: 'same',
  },
  {
    name: 'new required column without default',
    rule: 'add-field-not-null-no-default',
    operations: 'migrations.AddField(model_name="order", name="city", field=models.IntegerField())',
    pullRequests: [
      ['0002_order_city'],
      ['0003_check_order_city', '0004_validate_order_city', '0005_require_order_city'],
    ],
    byHand: ['UPDATE shop_order SET city = 1'],
    ends: 'same',
  },
  {
    name: 'new required column with a one-off default',
    rule: 'add-field-default-dropped',
    operations:
      'migrations.AddField(model_name="order", name="city", field=models.CharField(default="x", max_length=20), preserve_default=False)',
    pullRequests: [
      ['0002_order_city'],
      ['0003_check_order_city', '0004_fill_order_city', '0005_validate_order_city', '0006_require_order_city'],
    ],
    until: [4, 2],
    filled: ["UPDATE shop_order SET city = 'x' WHERE city IS NULL"],
    ends: 'same',
  },
  {
    name: 'unique constraint',
    rule: 'add-unique-blocks',
    operations:
      'migrations.AddConstraint(model_name="order", constraint=models.UniqueConstraint(fields=["number"], name="order_number"))',
    pullRequests: [[], ['0002_change']],
    ends: 'same',
  },
  {
    name: 'unique field',
    rule: 'add-unique-blocks',
    operations: 'migrations.AlterField(model_name="order", name="total", field=models.IntegerField(unique=True))',
    pullRequests: [[], ['0002_change']],
    ends: 'same',
  },
  {
    name: 'wider type of a required column',
    rule: 'alter-type-rewrite',
    operations: 'migrations.AlterField(model_name="order", name="total", field=models.BigIntegerField())',
    pullRequests: [
      ['0002_second_order_total', '0003_copy_order_total'],
      ['0004_check_order_total', '0005_validate_order_total', '0006_switch_order_total'],
      ['0007_drop_order_total_old'],
    ],
    filled: ['UPDATE shop_order SET total = total'],
    ends: 'same',
  },
  {
    name: 'wider type of a nullable column',
    rule: 'alter-type-rewrite',
    operations: 'migrations.AlterField(model_name="order", name="rank", field=models.IntegerField(null=True))',
    pullRequests: [
      ['0002_second_order_rank', '0003_copy_order_rank'],
      ['0004_switch_order_rank'],
      ['0005_drop_order_rank_old'],
    ],
    filled: ['UPDATE shop_order SET rank = rank'],
    ends: 'same',
  },
  {
    name: 'shorter text',
    rule: 'varchar-shrink',
    operations: 'migrations.AlterField(model_name="order", name="number", field=models.CharField(max_length=20))',
    pullRequests: [
      ['0002_second_order_number', '0003_copy_order_number'],
      ['0004_check_order_number', '0005_validate_order_number', '0006_switch_order_number'],
      ['0007_drop_order_number_old'],
    ],
    filled: ['UPDATE shop_order SET number = number'],
    ends: 'same',
  },
  {
    name: 'wider type of a column with a default and an index',
    rule: 'alter-type-rewrite',
    operations:
      'migrations.AlterField(model_name="product", name="stock", field=models.BigIntegerField(db_index=True, default=0))',
    pullRequests: [
      [
        '0002_second_product_stock',
        '0003_copy_product_stock',
        '0004_index_product_stock',
        '0005_index_product_stock_2',
      ],
      ['0006_check_product_stock', '0007_validate_product_stock', '0008_switch_product_stock'],
      ['0009_drop_product_stock_old'],
    ],
    filled: ['UPDATE shop_product SET stock = stock'],
    ends: 'same',
  },
  {
    name: 'wider type of a unique column',
    rule: 'alter-type-rewrite',
    operations: 'migrations.AlterField(model_name="product", name="serial", field=models.BigIntegerField(unique=True))',
    pullRequests: [
      ['0002_second_product_serial', '0003_copy_product_serial', '0004_index_product_serial'],
      ['0005_check_product_serial', '0006_validate_product_serial', '0007_switch_product_serial'],
      ['0008_drop_product_serial_old'],
    ],
    filled: ['UPDATE shop_product SET serial = serial'],
    ends: 'same',
  },
  {
    name: 'wider type of a column in an index and in a constraint over several',
    rule: 'alter-type-rewrite',
    operations: 'migrations.AlterField(model_name="product", name="batch", field=models.IntegerField(null=True))',
    pullRequests: [
      [
        '0002_second_product_batch',
        '0003_copy_product_batch',
        '0004_index_product_batch',
        '0005_index_product_batch_2',
      ],
      ['0006_switch_product_batch'],
      ['0007_drop_product_batch_old'],
    ],
    filled: ['UPDATE shop_product SET batch = batch'],
    ends: 'same',
  },
  {
    name: 'shorter text with an index for texts beside its own',
    rule: 'varchar-shrink',
    operations:
      'migrations.AlterField(model_name="product", name="label", field=models.CharField(db_index=True, max_length=20))',
    pullRequests: [
      [
        '0002_second_product_label',
        '0003_copy_product_label',
        '0004_index_product_label',
        '0005_index_product_label_2',
      ],
      ['0006_check_product_label', '0007_validate_product_label', '0008_switch_product_label'],
      ['0009_drop_product_label_old'],
    ],
    filled: ['UPDATE shop_product SET label = label'],
    ends: 'same',
  },
  {
    name: 'shorter text that is unique, alone and with another column',
    rule: 'varchar-shrink',
    operations:
      'migrations.AlterField(model_name="product", name="sku", field=models.CharField(max_length=20, unique=True))',
    pullRequests: [
      [
        '0002_second_product_sku',
        '0003_copy_product_sku',
        '0004_index_product_sku',
        '0005_index_product_sku_2',
        '0006_index_product_sku_3',
      ],
      ['0007_check_product_sku', '0008_validate_product_sku', '0009_switch_product_sku'],
      ['0010_drop_product_sku_old'],
    ],
    filled: ['UPDATE shop_product SET sku = sku'],
    ends: 'same',
  },
  {
    name: 'wider type of a required column with a default',
    rule: 'alter-type-rewrite',
    operations: 'migrations.AlterField(model_name="product", name="grade", field=models.IntegerField(default=3))',
    pullRequests: [
      ['0002_second_product_grade', '0003_copy_product_grade'],
      ['0004_check_product_grade', '0005_validate_product_grade', '0006_switch_product_grade'],
      ['0007_drop_product_grade_old'],
    ],
    filled: ['UPDATE shop_product SET grade = grade'],
    ends: 'same',
  },
  {
    name: 'wider type of a column that becomes required with it',
    rule: 'alter-type-rewrite',
    operations: 'migrations.AlterField(model_name="order", name="rank", field=models.IntegerField())',
    pullRequests: [
      ['0002_second_order_rank', '0003_copy_order_rank'],
      ['0004_check_order_rank', '0005_validate_order_rank', '0006_switch_order_rank'],
      ['0007_drop_order_rank_old'],
    ],
    filled: ['UPDATE shop_order SET rank = rank'],
    ends: 'same',
  },
  {
    name: 'wider type of a column with a default that becomes required with it',
    rule: 'alter-type-rewrite',
    operations: 'migrations.AlterField(model_name="product", name="batch", field=models.IntegerField(default=-1))',
    pullRequests: [
      [
        '0002_second_product_batch',
        '0003_copy_product_batch',
        '0004_index_product_batch',
        '0005_index_product_batch_2',
      ],
      [
        '0006_check_product_batch',
        '0007_fill_product_batch',
        '0008_validate_product_batch',
        '0009_switch_product_batch',
      ],
      ['0010_drop_product_batch_old'],
    ],
    filled: ['UPDATE shop_product SET batch = coalesce(batch, -1)'],
    ends: 'same',
  },
  {
    name: 'shorter text that becomes nullable with it',
    rule: 'varchar-shrink',
    operations: 'migrations.AlterField("order", "number", models.CharField(max_length=20, null=True))',
    pullRequests: [
      ['0002_second_order_number', '0003_copy_order_number'],
      ['0004_switch_order_number'],
      ['0005_drop_order_number_old'],
    ],
    filled: ['UPDATE shop_order SET number = number'],
    ends: 'same',
  },
  {
    name: 'wider type of a column that is not negative',
    rule: 'alter-type-rewrite',
    operations: 'migrations.AlterField("product", "size", models.PositiveBigIntegerField(null=True))',
    pullRequests: [
      ['0002_second_product_size', '0003_copy_product_size'],
      ['0004_check_product_size', '0005_validate_product_size', '0006_switch_product_size'],
      ['0007_drop_product_size_old'],
    ],
    filled: ['UPDATE shop_product SET size = size'],
    ends: 'same',
  },
  {
    name: 'table with foreign key',
    rule: 'drop-table-in-use',
    operations: 'migrations.DeleteModel(name="Note")',
    pullRequests: [['0002_forget_note'], ['0003_drop_note']],
    ends: 'same',
    comesBack: 'never',
  },
  {
    name: 'table with many-to-many table',
    rule: 'drop-table-in-use',
    operations: 'migrations.DeleteModel(name="Invoice")',
    pullRequests: [['0002_forget_invoice'], ['0003_drop_invoice']],
    ends: 'same',
    comesBack: 'never',
  },
  {
    name: 'column',
    rule: 'drop-column-in-use',
    operations: 'migrations.RemoveField(model_name="order", name="number")',
    pullRequests: [['0002_forget_order_number'], ['0003_drop_order_number']],
    ends: 'same',
    comesBack: 'differs',
  },
  {
    name: 'renamed field',
    rule: 'rename-column',
    operations: 'migrations.RenameField(model_name="order", old_name="number", new_name="code")',
    pullRequests: [['0002_change']],
    ends: 'pinned',
  },
  {
    name: 'renamed foreign key',
    rule: 'rename-column',
    operations: 'migrations.RenameField(model_name="order", old_name="customer", new_name="client")',
    pullRequests: [['0002_change']],
    ends: 'pinned',
  },
  {
    name: 'renamed model',
    rule: 'rename-table',
    operations: 'migrations.RenameModel(old_name="Note", new_name="Remark")',
    pullRequests: [['0002_change']],
    ends: 'pinned',
  },
  ...keys,
  ...severalOperations,
  ...laterMigrations,
];

/** The migration that a plan stands in for. */
export function migrationOf({ operations }: Pick<PlanCase, 'operations'>, dependency = '0001_initial'): string {
  return `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "${dependency}")]

    operations = [
        ${operations},
    ]
`;
}

/** The later migrations of the same change. */
export function laterFiles({ later = [], elsewhere = {} }: Pick<PlanCase, 'later' | 'elsewhere'>): Files {
  const name = (index: number): string => (index < 0 ? '0002_change' : `000${index + 3}_later`);
  const own = Object.fromEntries(
    later.map((operations, index) => [
      `shop/migrations/${name(index)}.py`,
      migrationOf({ operations }, name(index - 1)),
    ]),
  );
  return { ...own, ...elsewhere };
}
