from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group08", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.FloatField(),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.CharField(max_length=20, unique=True, default="a", db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.IntegerField(unique=True, blank=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.BigIntegerField(),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code", db_index=True),
        ),
    ]
