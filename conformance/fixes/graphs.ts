/** Recipes of migrations that stand at the wrong place in the graph. */
import { call } from '../../src/analyzer/fixes/layout.ts';
import { migrationStemOf, type Recipe, type Written } from './instance.ts';
import { keywords, operation, type Code, type Style } from './style.ts';

const field = (name: string, values: Readonly<Record<string, Code>>): Code => call(`models.${name}`, keywords(values));

/** The number after another one, written as that is. */
export function following(number: string, steps = 1): string {
  return String(Number(number) + steps).padStart(number.length, '0');
}

/** Another app, of which the app under review knows nothing yet. */
const billing = {
  'billing/__init__.py': '',
  'billing/migrations/__init__.py': '',
  'billing/migrations/0001_initial.py': `from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Invoice",
            fields=[("id", models.BigAutoField(primary_key=True)), ("number", models.CharField(max_length=20))],
        ),
    ]
`,
  'billing/migrations/0002_paid.py': `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_initial")]

    operations = [
        migrations.AddField(model_name="invoice", name="paid", field=models.BooleanField(null=True)),
    ]
`,
};

const settings = (label: string): string => `SECRET_KEY = "not secret"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.postgres", "billing", "crm", "${label}"]
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "instances"}}
`;

const foreignKey: Code = operation('AddField', {
  model_name: '"order"',
  name: '"invoice"',
  field: field('ForeignKey', {
    db_constraint: 'False',
    db_index: 'False',
    null: 'True',
    on_delete: 'models.CASCADE',
    related_name: '"+"',
    to: '"billing.invoice"',
  }),
});

const reads = `def fill(apps, schema_editor):
    Invoice = apps.get_model("billing", "Invoice")
    Invoice.objects.create(number="1")`;

const missing: readonly Recipe[] = (['foreign-key', 'model-in-function', 'new-model', 'two-uses'] as const).map(
  (how) => ({
    kind: 'depend-on-model',
    name: how,
    write({ label, first }: Style): Written {
      const operations: readonly Code[] = {
        'foreign-key': [foreignKey],
        'model-in-function': ['migrations.RunPython(fill, migrations.RunPython.noop)'],
        'new-model': [
          'migrations.CreateModel(name="Refund", fields=[("id", models.BigAutoField(primary_key=True)), ("invoice", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="billing.invoice"))])',
        ],
        'two-uses': [foreignKey, 'migrations.RunPython(fill, migrations.RunPython.noop)'],
      }[how];
      const hasFunction = how === 'model-in-function' || how === 'two-uses';
      const own = { operations, ...(hasFunction ? { definitions: reads } : {}) };
      const dependencies = [
        [label, first],
        ['billing', '0002_paid'],
      ] as const;
      return {
        ...own,
        files: { ...billing, 'config/settings.py': settings(label) },
        before: [
          [label, first],
          ['billing', '0002_paid'],
        ],
        reference: { ...own, dependencies },
      };
    },
  }),
);

const conflicting: readonly Recipe[] = (['other-model', 'same-model', 'index', 'new-table', 'data'] as const).map(
  (how) => ({
    kind: 'depend-on-other-leaf',
    name: how,
    write({ label, first, number }: Style): Written {
      const theirs = `${number}_theirs`;
      const added = (model: string): Code =>
        operation('AddField', {
          model_name: `"${model}"`,
          name: '"city"',
          field: field('CharField', { max_length: '50', null: 'True' }),
        });
      const operations: readonly Code[] = {
        'other-model': [added('customer')],
        'same-model': [added('order')],
        index: ['migrations.RemoveIndex(model_name="order", name="order_due_idx")'],
        'new-table': [
          'migrations.CreateModel(name="Refund", fields=[("id", models.BigAutoField(primary_key=True)), ("amount", models.IntegerField())])',
        ],
        data: ['migrations.RunPython(migrations.RunPython.noop, migrations.RunPython.noop)'],
      }[how];
      return {
        operations,
        before: [[label, theirs]],
        // It has the number after theirs already, or none.
        path: `${label}/migrations/${how === 'data' ? '' : `${following(number)}_`}${migrationStemOf(how)}.py`,
        files: {
          [`${label}/migrations/${theirs}.py`]: `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("${label}", "${first}")]

    operations = [
        migrations.AddField(model_name="order", name="colour", field=models.CharField(max_length=50, null=True)),
    ]
`,
        },
        reference: {
          operations,
          dependencies: [[label, theirs]],
          path: `${label}/migrations/${how === 'data' ? '' : `${following(number)}_`}${migrationStemOf(how)}.py`,
        },
      };
    },
  }),
);

export const branch = (
  label: string,
  parent: string,
  operations: string,
): string => `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("${label}", "${parent}")]

    operations = [${operations}]
`;

/** What other branches have added: for each how its migrations are called, and what they do. */
const branches = {
  'other-models': [
    ['colour', 'migrations.AddField("order", "colour", models.CharField(max_length=50, null=True))'],
    ['vip', 'migrations.AddField("customer", "vip", models.BooleanField(null=True))'],
  ],
  'same-model': [
    ['colour', 'migrations.AddField("order", "colour", models.CharField(max_length=50, null=True))'],
    ['size', 'migrations.AddField("order", "size", models.IntegerField(null=True))'],
  ],
  tables: [
    ['refund', 'migrations.CreateModel("Refund", [("id", models.BigAutoField(primary_key=True))])'],
    ['coupon', 'migrations.CreateModel("Coupon", [("id", models.BigAutoField(primary_key=True))])'],
  ],
  options: [
    ['ordering', 'migrations.AlterModelOptions("order", {"ordering": ["number"]})'],
    ['no_due_index', 'migrations.RemoveIndex("order", "order_due_idx")'],
  ],
  'names-too-long-for-a-name': [
    ['colour_of_the_parcel', 'migrations.AddField("order", "colour", models.CharField(max_length=50, null=True))'],
    ['size_of_the_parcel', 'migrations.AddField("order", "size", models.IntegerField(null=True))'],
  ],
} as const;

const merging: readonly Recipe[] = Object.entries(branches).flatMap(([name, [one, other]]) =>
  ([2, 3] as const).map((leaves): Recipe => ({
    kind: 'merge-leaves',
    name: `${name}-${leaves === 2 ? 'two' : 'three'}-leaves`,
    write({ label, first, number }: Style): Written {
      const theirs = leaves === 2 ? [one] : [one, other];
      return {
        operations: [
          operation('AddField', {
            model_name: '"customer"',
            name: '"city"',
            field: field('CharField', { max_length: '50', null: 'True' }),
          }),
        ],
        files: Object.fromEntries(
          theirs.map(([purpose, operations]) => [
            `${label}/migrations/${number}_${purpose}.py`,
            branch(label, first, operations),
          ]),
        ),
        // With two it depends on who has run which of them: without a change, that is not known.
        ...(leaves === 2 ? { isWhole: true } : {}),
        asked: { merges: label },
      };
    },
  })),
);

export const graphs: readonly Recipe[] = [...missing, ...conflicting, ...merging];
