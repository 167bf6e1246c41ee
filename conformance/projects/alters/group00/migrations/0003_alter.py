import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group00", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.DateTimeField(db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None, default=list, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.CharField(max_length=20, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.PositiveSmallIntegerField(null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.CharField(max_length=10, null=True, unique=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.IntegerField(null=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.SmallIntegerField(unique=True),
        ),
    ]
