from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group18", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.PositiveBigIntegerField(db_index=True, default=7),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.JSONField(null=True, blank=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.PositiveSmallIntegerField(null=True, unique=True, default=0, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.PositiveIntegerField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.DateField(null=True, unique=True),
        ),
    ]
