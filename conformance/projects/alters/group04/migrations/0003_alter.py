import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group04", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.SmallIntegerField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.DateTimeField(blank=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), size=None, null=True, db_index=True, default=list),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.FloatField(null=True, db_index=True, default=1.5),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None, default=list),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.JSONField(),
        ),
    ]
