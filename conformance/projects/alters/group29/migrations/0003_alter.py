import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group29", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=8),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target", null=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=9), size=None, db_index=True, default=list),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.CharField(max_length=10, db_index=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.EmailField(max_length=254, default=""),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.PositiveSmallIntegerField(db_index=True, unique=True),
        ),
    ]
