import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=100)),
                ("body", models.TextField()),
                ("slug", models.SlugField()),
                ("state", models.CharField(default="draft", max_length=10)),
                ("rank", models.IntegerField(null=True)),
                ("published", models.DateTimeField(null=True)),
                ("active", models.BooleanField(default=True)),
                ("tags", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)),
                ("data", models.JSONField(default=dict)),
                ("span", django.contrib.postgres.fields.DateTimeRangeField(null=True)),
                ("vector", django.contrib.postgres.search.SearchVectorField(null=True)),
                ("owner", models.ForeignKey(null=True, on_delete=models.CASCADE, to="searching.document")),
                ("address", models.GenericIPAddressField(null=True)),
                ("price", models.DecimalField(decimal_places=2, max_digits=6)),
                ("day", models.DateField(null=True)),
                ("key", models.UUIDField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["title"], name="doc_title_idx"),
                    models.Index(fields=["-published", "title"], name="doc_published_idx"),
                    models.Index(fields=["rank"], name="doc_rank_idx", condition=models.Q(("rank__gt", 5))),
                    django.contrib.postgres.indexes.GinIndex(fields=["tags"], name="doc_tags_gin"),
                ],
            },
        ),
    ]
