from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group14", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.DateField(),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.CharField(max_length=255, null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.JSONField(),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.SmallIntegerField(unique=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.IntegerField(db_index=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.CharField(max_length=10, default="it's"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.TextField(null=True, unique=True, default="a", db_column="kept_column"),
        ),
    ]
