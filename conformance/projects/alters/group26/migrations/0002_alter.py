import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group26", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), size=None, null=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.URLField(default="", db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.SmallIntegerField(default=-3, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", db_index=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.FloatField(db_index=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.CharField(max_length=20, null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.CharField(max_length=20, null=True, blank=True),
        ),
    ]
