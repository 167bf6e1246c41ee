import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group12", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.SmallIntegerField(db_index=True, default=7, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.URLField(),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.UUIDField(null=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.CharField(max_length=255, unique=True, default="a"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.TextField(blank=True),
        ),
    ]
