from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group18", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.SlugField(max_length=20),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.PositiveBigIntegerField(unique=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.CharField(max_length=255, unique=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.URLField(null=True, db_index=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.FloatField(),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.SmallIntegerField(unique=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.CharField(max_length=255, null=True, db_index=True),
        ),
    ]
