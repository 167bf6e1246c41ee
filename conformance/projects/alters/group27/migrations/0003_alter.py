from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group27", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.URLField(default="it's"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.CharField(max_length=10, unique=True, default="a"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.PositiveBigIntegerField(unique=True, default=-3),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=12, null=True, db_index=True, default=0, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.JSONField(db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True, blank=True),
        ),
    ]
