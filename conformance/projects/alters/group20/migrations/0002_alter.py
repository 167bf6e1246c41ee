import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group20", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.IntegerField(db_index=True, unique=True, default=-3),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=12),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.URLField(null=True, default="it's"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), size=None, db_index=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.PositiveBigIntegerField(null=True, default=0),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.TextField(db_index=True, default="a"),
        ),
    ]
