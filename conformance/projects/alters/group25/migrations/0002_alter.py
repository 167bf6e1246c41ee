import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group25", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.SmallIntegerField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.UUIDField(),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.PositiveBigIntegerField(),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.FloatField(default=1.5),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.TextField(unique=True, default="it's"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.URLField(null=True, unique=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
        ),
    ]
