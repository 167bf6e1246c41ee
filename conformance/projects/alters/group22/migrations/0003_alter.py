import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group22", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.EmailField(max_length=254, db_index=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.TextField(null=True, default="it's"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.SmallIntegerField(null=True, unique=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.CharField(max_length=10, default="it's"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.IntegerField(null=True, db_index=True, default=7),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None, default=list),
        ),
    ]
