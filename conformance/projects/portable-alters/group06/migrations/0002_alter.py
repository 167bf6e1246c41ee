from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group06", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.PositiveIntegerField(),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.SlugField(max_length=50, null=True, db_index=True, blank=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.EmailField(max_length=254, null=True, db_index=True, default="a"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.EmailField(max_length=254, null=True, default="it's"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.BigIntegerField(),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.PositiveBigIntegerField(unique=True),
        ),
    ]
