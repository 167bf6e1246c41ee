from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group07", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.IntegerField(null=True, default=7),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.FloatField(),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.UUIDField(null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.BigIntegerField(),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.FloatField(blank=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.URLField(blank=True),
        ),
    ]
