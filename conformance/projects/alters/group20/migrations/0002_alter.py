from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group20", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.JSONField(),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.IntegerField(null=True, unique=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.URLField(default=""),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.PositiveBigIntegerField(unique=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.PositiveIntegerField(blank=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.TextField(null=True, db_index=True, default="a", db_column="kept_column"),
        ),
    ]
