import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group12", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.PositiveSmallIntegerField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.PositiveSmallIntegerField(),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.FloatField(null=True, default=0),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.PositiveBigIntegerField(default=0, db_column="kept_column"),
        ),
    ]
