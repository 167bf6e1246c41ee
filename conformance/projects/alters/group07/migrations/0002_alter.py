from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group07", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.BigIntegerField(),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.URLField(),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.EmailField(max_length=254, blank=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.CharField(max_length=10, db_index=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.URLField(),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.BigIntegerField(db_index=True, default=0),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.CharField(max_length=10, null=True, db_index=True, unique=True),
        ),
    ]
