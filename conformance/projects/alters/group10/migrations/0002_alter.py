from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group10", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.EmailField(max_length=254, null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.CharField(max_length=20),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.CharField(max_length=255, default="", db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.UUIDField(null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.TextField(default="a"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.URLField(null=True, db_index=True, default="it's"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.EmailField(max_length=254),
        ),
    ]
