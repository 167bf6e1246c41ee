from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group20", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.EmailField(max_length=254, unique=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.FloatField(db_index=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.PositiveIntegerField(db_index=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.PositiveBigIntegerField(unique=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.JSONField(default=list, db_column="kept_column"),
        ),
    ]
