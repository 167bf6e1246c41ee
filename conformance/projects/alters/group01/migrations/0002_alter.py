import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group01", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.CharField(max_length=10, null=True, db_index=True, default="it's"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.PositiveBigIntegerField(null=True, db_index=True, blank=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None, null=True, default=list, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.URLField(unique=True, default="it's"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.PositiveIntegerField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.DateField(unique=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.DateTimeField(),
        ),
    ]
