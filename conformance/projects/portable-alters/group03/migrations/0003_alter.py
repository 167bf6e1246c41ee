from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group03", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.JSONField(),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.BigIntegerField(unique=True, default=0),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code", db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=12, null=True, default=0),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.URLField(unique=True, default="a"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.IntegerField(null=True, db_index=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.SmallIntegerField(db_index=True, default=7),
        ),
    ]
