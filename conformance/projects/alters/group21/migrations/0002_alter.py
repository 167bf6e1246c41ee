import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group21", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target", null=True, db_index=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.SlugField(max_length=50, db_index=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None, null=True, db_index=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.URLField(blank=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.IntegerField(unique=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None, db_index=True, default=list),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.IntegerField(default=7),
        ),
    ]
