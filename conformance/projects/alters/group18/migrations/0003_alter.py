import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group18", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.CharField(max_length=20, unique=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.PositiveIntegerField(default=-3),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.SlugField(max_length=50, default="a"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=9), size=None, db_index=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.FloatField(unique=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.UUIDField(null=True, unique=True),
        ),
    ]
