import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group15", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.IntegerField(default=-3, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.BigIntegerField(blank=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.SlugField(max_length=50, null=True, default="a"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.IntegerField(null=True, default=7),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.SlugField(max_length=20),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None, null=True),
        ),
    ]
