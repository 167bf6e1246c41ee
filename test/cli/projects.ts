import type { Files } from './temporary-folder.ts';

// Small projects for the commands. What the analyzer makes of them is tested elsewhere; here it matters what is printed.

export const initial = `from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Image",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("title", models.CharField(max_length=50)),
            ],
        ),
    ]
`;

/** An error: the index is built while writes wait. */
export const addIndex = `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [
        migrations.AddIndex(
            model_name="image",
            index=models.Index(fields=["title"], name="image_title"),
        ),
    ]
`;

/** Nothing is known of its second operation. */
export const unknownOperation = `from django.db import migrations, models

from elsewhere import Reticulate


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [
        migrations.AddField(model_name="image", name="size", field=models.IntegerField(null=True)),
        Reticulate(splines=9),
    ]
`;

export const harmless = `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [
        migrations.AddField(model_name="image", name="size", field=models.IntegerField(null=True)),
    ]
`;

/** A project of one app; `migrations` by file name. */
export function shop(migrations: Readonly<Record<string, string | Uint8Array>>, more: Files = {}): Files {
  const files = Object.entries(migrations).map(([name, text]) => [`shop/migrations/${name}`, text] as const);
  return {
    'shop/__init__.py': '',
    'shop/migrations/__init__.py': '',
    'shop/migrations/0001_initial.py': initial,
    ...Object.fromEntries(files),
    ...more,
  };
}

/** Files of a project in a folder of a repository. */
export function below(folder: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text] as const));
}

/** Two projects, each with an app `shop` of its own: the second one's has another index. */
export function twoProjects(more: Files = {}): Files {
  return {
    ...below('services/web', shop({ '0002_index.py': addIndex }, { 'manage.py': '' })),
    ...below(
      'services/billing',
      shop({ '0002_other.py': addIndex.replace('image_title', 'other') }, { 'manage.py': '' }),
    ),
    ...more,
  };
}

/** The configuration that names them. */
export const namesTwoProjects = `projects:
  - root: services/web
    database: postgresql:16
  - root: services/billing
    database: mysql:8.4
`;
