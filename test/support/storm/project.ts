import type { Files } from '../github/git/write-commits.ts';

/** The apps of the project that the run is over. */
export const apps = ['shop', 'blog', 'people', 'stock', 'mail'] as const;

export type App = (typeof apps)[number];

/** A project with one table an app, and a module of models that nobody needs. */
export function project(): Files {
  return {
    'manage.py': '',
    'requirements.txt': 'Django==5.2.1\n',
    ...Object.assign({}, ...apps.map(filesOf)),
  };
}

function filesOf(app: App): Files {
  return {
    [`${app}/__init__.py`]: '',
    [`${app}/migrations/__init__.py`]: '',
    [`${app}/migrations/0001_initial.py`]: `from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Item",
            fields=[("id", models.BigAutoField(primary_key=True)), ("number", models.CharField(max_length=50))],
        ),
    ]
`,
  };
}

/** What a pull request's migration is like. */
export type Variant = 'harmless' | 'hazard' | 'fixed' | 'two hazards';

export const variants: readonly Variant[] = ['harmless', 'hazard', 'fixed', 'two hazards'];

const index = (name: string): string => `migrations.AddIndex("item", models.Index(fields=["number"], name="${name}")),`;

/** A migration of a pull request on a parent. */
export function migration(app: App, parent: string, { number, variant }: { number: number; variant: Variant }): string {
  const operations: Readonly<Record<Variant, readonly string[]>> = {
    harmless: [`migrations.AddField("item", "note_${number}", models.TextField(null=True)),`],
    hazard: [index(`item_number_${number}`)],
    fixed: [index(`item_number_${number}`).replace('migrations.AddIndex', 'AddIndexConcurrently')],
    'two hazards': [index(`item_number_${number}`), index(`item_other_${number}`)],
  };
  return `from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = ${variant === 'fixed' ? 'False' : 'True'}
    dependencies = [("${app}", "${parent}")]
    operations = [
        ${operations[variant].join('\n        ')}
    ]
`;
}
