import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { FileContent, ProjectReader } from '../src/analyzer/project-reader.ts';

/** A reader of files that are in memory, so that a measurement has nothing of the disk in it. */
export function memoryReader(files: ReadonlyMap<string, string>): ProjectReader {
  const contents = new Map<string, FileContent>(
    [...files].map(([name, text]) => [
      name,
      { kind: 'text', text, hash: createHash('sha256').update(text).digest('hex') },
    ]),
  );
  return { paths: [...files.keys()].toSorted(), read: (name) => contents.get(name) };
}

/** The Python and configuration files of a folder. */
export function readProject(folder: string): ReadonlyMap<string, string> {
  const wanted = /\.(py|toml|txt|lock|yml|cfg|sql)$/;
  const skipped = /(^|\/)(node_modules|\.git|\.venv|venv|__pycache__)\//;
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file).split(path.sep).join('/');
    if (entry.isFile() && wanted.test(name) && !skipped.test(name)) {
      files.set(name, readFileSync(file, 'utf8'));
    }
  }
  return files;
}

const appsOfProject = 20;

/**
 * A Django project with as many migrations as asked for, spread over twenty apps. Operations come in the mixture that
 * real histories have: fields are added and altered most, then indexes, constraints, data and raw SQL. Apps refer to the app before
 * them, as it is at the time.
 */
export function generateProject(migrations: number): ReadonlyMap<string, string> {
  const apps = Array.from({ length: appsOfProject }, (_, index) => `app${String(index).padStart(2, '0')}`);
  const files = new Map<string, string>([
    ['manage.py', 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")\n'],
    ['requirements.txt', 'Django==5.2.17\npsycopg==3.2.9\n'],
    ['settings.py', settings(apps)],
  ]);
  for (const app of apps) {
    files.set(`${app}/__init__.py`, '');
    files.set(`${app}/migrations/__init__.py`, '');
  }
  for (let index = 0; index < migrations; index += 1) {
    const app = apps[index % appsOfProject] ?? '';
    const number = Math.floor(index / appsOfProject) + 1;
    files.set(`${app}/migrations/${nameOf(number)}.py`, migration(app, apps[(index % appsOfProject) - 1], number));
  }
  return files;
}

function settings(apps: readonly string[]): string {
  const installed = ['django.contrib.contenttypes', 'django.contrib.auth', ...apps]
    .map((app) => `    "${app}",\n`)
    .join('');
  return `INSTALLED_APPS = [
${installed}]
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "bench"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
`;
}

function nameOf(number: number): string {
  return `${String(number).padStart(4, '0')}_${number === 1 ? 'initial' : 'change'}`;
}

/** `neighbour` is the app before it; the first app refers to users. */
function migration(app: string, neighbour: string | undefined, number: number): string {
  const target = neighbour === undefined ? 'settings.AUTH_USER_MODEL' : `"${neighbour}.item"`;
  const operations = number === 1 ? [createModel('Item'), createModel('Note')] : [change(number, target)];
  const dependencies = [
    number === 1 ? 'migrations.swappable_dependency(settings.AUTH_USER_MODEL)' : `("${app}", "${nameOf(number - 1)}")`,
    ...(refers(number) && neighbour !== undefined ? [`("${neighbour}", "${nameOf(number - 1)}")`] : []),
  ];
  return `from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion


def forwards(apps, schema_editor):
    Item = apps.get_model("${app}", "Item")
    Item.objects.filter(name="").update(name="none")


class Migration(migrations.Migration):

    dependencies = [
${dependencies.map((dependency) => `        ${dependency},\n`).join('')}    ]

    operations = [
${operations.join('')}    ]
`;
}

function createModel(name: string): string {
  return `        migrations.CreateModel(
            name="${name}",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, default="")),
                ("rank", models.IntegerField(db_index=True, default=0)),
                ("created", models.DateTimeField(auto_now_add=True)),
            ],
        ),
`;
}

const changes: readonly ((number: number, target: string) => string)[] = [
  (number) => addField(number, 'models.CharField(max_length=50, null=True)'),
  (number) => addField(number, 'models.IntegerField(default=0)'),
  (number) => alterField(`models.CharField(max_length=${100 + number}, default="")`),
  (number, target) =>
    addField(number, `models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to=${target})`),
  (number) => `        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["created", "rank"], name="item_${number}_idx"),
        ),
`,
  (number) => addField(number, 'models.BooleanField(default=False)'),
  () => '        migrations.RunPython(forwards, migrations.RunPython.noop),\n',
  (number) => `        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(condition=models.Q(("rank__gte", ${-number})), name="item_rank_${number}"),
        ),
`,
  (number) =>
    `        migrations.RunSQL("CREATE TABLE IF NOT EXISTS scratch_${number} (id integer)", migrations.RunSQL.noop),\n`,
  (number) => addField(number, 'models.DateTimeField(null=True, blank=True)'),
];

/** The place of the foreign key among the changes. */
const placeOfForeignKey = 3;

function refers(number: number): boolean {
  return number % changes.length === placeOfForeignKey;
}

function change(number: number, target: string): string {
  return changes[number % changes.length]?.(number, target) ?? '';
}

function addField(number: number, field: string): string {
  return `        migrations.AddField(
            model_name="item",
            name="field_${number}",
            field=${field},
        ),
`;
}

function alterField(field: string): string {
  return `        migrations.AlterField(
            model_name="note",
            name="name",
            field=${field},
        ),
`;
}
