from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group03", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.FloatField(null=True, default=0),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.CharField(max_length=255, null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.CharField(max_length=255),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=12),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.PositiveBigIntegerField(blank=True, db_column="kept_column"),
        ),
    ]
