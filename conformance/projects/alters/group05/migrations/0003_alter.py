import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group05", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), size=None, null=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.SmallIntegerField(db_index=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.PositiveSmallIntegerField(default=-3),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.URLField(),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.CharField(max_length=20, unique=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code", null=True, db_index=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.CharField(max_length=10, default="it's"),
        ),
    ]
