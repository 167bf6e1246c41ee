import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group05", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=9), size=None),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.PositiveBigIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", db_index=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.PositiveIntegerField(blank=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.CharField(max_length=10, unique=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code", null=True, db_index=True, unique=True),
        ),
    ]
