import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group06", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.PositiveIntegerField(default=7),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.IntegerField(null=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.URLField(),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.URLField(unique=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.URLField(null=True, default="a"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.BigIntegerField(default=-3),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), size=None, db_index=True, blank=True),
        ),
    ]
