import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group20", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", db_index=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code", null=True, blank=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.FloatField(null=True, db_index=True, unique=True, default=0),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.PositiveBigIntegerField(null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=9), size=None, null=True, db_index=True, default=list, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.PositiveIntegerField(null=True, db_index=True, default=0),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.IntegerField(),
        ),
    ]
