import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group25", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.PositiveSmallIntegerField(null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target", unique=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.CharField(max_length=10, null=True, db_index=True, default="it's"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target", null=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.SmallIntegerField(),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None, default=list),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.BigIntegerField(default=-3),
        ),
    ]
