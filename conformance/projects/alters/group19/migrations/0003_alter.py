import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group19", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=9), size=None, null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.SlugField(max_length=50, null=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.PositiveIntegerField(unique=True, default=7),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True, db_index=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.SlugField(max_length=50, default="it's"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.PositiveIntegerField(),
        ),
    ]
