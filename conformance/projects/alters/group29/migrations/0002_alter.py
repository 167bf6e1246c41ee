import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group29", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.SmallIntegerField(null=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.EmailField(max_length=254),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None, db_index=True, default=list),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.SlugField(max_length=20, db_index=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.JSONField(default=list),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.EmailField(max_length=254, db_index=True),
        ),
    ]
