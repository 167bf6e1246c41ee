from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group15", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.SmallIntegerField(default=-3),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.TextField(null=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.PositiveSmallIntegerField(),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", db_index=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.JSONField(blank=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=8, default=0),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.SmallIntegerField(null=True, unique=True, blank=True),
        ),
    ]
