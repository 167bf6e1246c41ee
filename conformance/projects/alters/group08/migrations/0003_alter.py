import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group08", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.EmailField(max_length=254, null=True, default=""),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.JSONField(null=True, default=dict),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), size=None, db_index=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=12, db_index=True, default=0),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.CharField(max_length=10, db_index=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.SmallIntegerField(default=-3),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.URLField(null=True, blank=True),
        ),
    ]
