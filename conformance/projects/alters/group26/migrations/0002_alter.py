import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group26", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None, db_index=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", blank=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.FloatField(default=1.5, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None, null=True, default=list),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.CharField(max_length=255, null=True, default="it's"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.URLField(blank=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.FloatField(default=1.5),
        ),
    ]
