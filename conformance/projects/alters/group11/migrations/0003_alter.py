import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group11", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.CharField(max_length=255, default=""),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=8, blank=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.SlugField(max_length=20, null=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), size=None, null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.URLField(null=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.URLField(null=True, db_index=True, default="a"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.CharField(max_length=10, db_index=True),
        ),
    ]
