from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group10", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.IntegerField(null=True, db_index=True, default=-3),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.PositiveBigIntegerField(null=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.PositiveIntegerField(blank=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.TextField(),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.SlugField(max_length=20, db_index=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.EmailField(max_length=254, unique=True, default=""),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.EmailField(max_length=254, db_index=True, default=""),
        ),
    ]
