import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group23", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.CharField(max_length=255, null=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.PositiveIntegerField(null=True, unique=True, default=0),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), size=None, null=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.URLField(null=True, db_index=True, default=""),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.PositiveSmallIntegerField(null=True, db_index=True, unique=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.EmailField(max_length=254, null=True, db_index=True),
        ),
    ]
