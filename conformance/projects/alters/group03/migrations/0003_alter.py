import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group03", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.PositiveSmallIntegerField(),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.FloatField(),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.PositiveIntegerField(default=7),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.URLField(null=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None, db_index=True, default=list),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.TextField(),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.BigIntegerField(),
        ),
    ]
