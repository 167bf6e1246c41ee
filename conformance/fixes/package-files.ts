/** Recipes of apps whose folder of migrations is no package, so that Django does not see what is in it. */
import type { Recipe, Written } from './instance.ts';
import { operation, type Code, type Style } from './style.ts';

/** Where the app stands, and what its first migration does. */
interface Shape {
  readonly folder: string;
  readonly operations: readonly Code[];
  readonly definitions?: string;
  readonly isNamespace?: boolean;
  /** What stands beside the migration under review, in the same folder. */
  readonly beside?: Readonly<Record<string, string>>;
  readonly dependencies?: Written['dependencies'];
}

const invoice: Code = operation('CreateModel', {
  name: '"Invoice"',
  fields: '[("id", models.BigAutoField(primary_key=True)), ("number", models.CharField(max_length=20))]',
});

const shapes: Readonly<Record<string, Shape>> = {
  'new-app': { folder: 'billing', operations: [invoice] },
  'app-in-a-folder': { folder: 'apps/billing', operations: [invoice] },
  'app-that-is-no-package': { folder: 'billing', operations: [invoice], isNamespace: true },
  'key-to-another-app': {
    folder: 'billing',
    operations: [
      operation('CreateModel', {
        name: '"Invoice"',
        fields:
          '[("id", models.BigAutoField(primary_key=True)), ("contact", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="crm.contact"))]',
      }),
    ],
    dependencies: [['crm', '0001_initial']],
  },
  rows: {
    folder: 'billing',
    operations: [invoice, 'migrations.RunPython(fill, migrations.RunPython.noop)'],
    definitions: `def fill(apps, schema_editor):
    Invoice = apps.get_model("billing", "Invoice")
    Invoice.objects.create(number="1")`,
  },
  'two-migrations': {
    folder: 'billing',
    operations: [invoice],
    beside: {
      '0002_paid.py': `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_initial")]

    operations = [
        migrations.AddField(model_name="invoice", name="paid", field=models.BooleanField(null=True)),
    ]
`,
    },
  },
};

const settings = (label: string, app: string, more = ''): string => `SECRET_KEY = "not secret"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.postgres", "${app}", "crm", "${label}"]
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "instances"}}
${more}`;

/** Puts files into a folder. */
const within = (folder: string, files: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

export const packageFiles: readonly Recipe[] = Object.entries(shapes).map(([name, shape]): Recipe => ({
  kind: 'add-package-file',
  name,
  write({ label }: Style): Written {
    const { folder, operations, definitions, beside = {}, isNamespace = false, dependencies = [] } = shape;
    const app = folder.replaceAll('/', '.');
    const parts = folder.split('/');
    const packages = parts.map((_, index) => `${parts.slice(0, index + 1).join('/')}/__init__.py`);
    const own = {
      operations,
      dependencies,
      attributes: ['initial = True'],
      ...(definitions === undefined ? {} : { definitions }),
    };
    return {
      ...own,
      path: `${folder}/migrations/0001_initial.py`,
      files: {
        ...Object.fromEntries(isNamespace ? [] : packages.map((path) => [path, ''])),
        'config/settings.py': settings(label, app),
        ...within(`${folder}/migrations`, beside),
      },
      before: [['billing', null]],
      // Django is told of another folder, which is a package: what a person gets who wrote the migrations there.
      reference: {
        ...own,
        path: `${folder}/changes/0001_initial.py`,
        files: {
          'config/settings.py': settings(label, app, `MIGRATION_MODULES = {"billing": "${app}.changes"}\n`),
          ...within(`${folder}/changes`, { '__init__.py': '', ...beside }),
        },
      },
    };
  },
}));
