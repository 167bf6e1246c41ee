import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group11", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.SlugField(max_length=50),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.PositiveSmallIntegerField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.SlugField(max_length=20, unique=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=9), size=None, db_index=True, default=list),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.BigIntegerField(null=True, db_index=True, unique=True, default=7),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.PositiveSmallIntegerField(unique=True, default=7),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.URLField(default="it's"),
        ),
    ]
