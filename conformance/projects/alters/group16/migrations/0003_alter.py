from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group16", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.JSONField(default=dict, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.URLField(null=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.SmallIntegerField(db_index=True, unique=True, default=-3),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.FloatField(default=1.5),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.JSONField(default=list),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.CharField(max_length=10, db_index=True, default="a"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.JSONField(),
        ),
    ]
