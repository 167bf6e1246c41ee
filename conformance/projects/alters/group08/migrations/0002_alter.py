import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group08", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.SlugField(max_length=20, null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.SlugField(max_length=20, null=True, default="a"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.EmailField(max_length=254, null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code", null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.CharField(max_length=10, db_index=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.PositiveIntegerField(null=True, blank=True),
        ),
    ]
