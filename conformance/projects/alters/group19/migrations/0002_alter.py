import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group19", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), size=None, db_index=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", blank=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=8, db_index=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.FloatField(),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target", unique=True),
        ),
    ]
