import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group23", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.PositiveBigIntegerField(default=-3),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.SmallIntegerField(db_index=True, default=-3),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.URLField(null=True, db_index=True, unique=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), size=None, db_index=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.BigIntegerField(null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.EmailField(max_length=254, null=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.DateTimeField(null=True),
        ),
    ]
