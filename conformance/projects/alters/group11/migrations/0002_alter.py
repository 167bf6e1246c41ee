from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group11", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.SmallIntegerField(unique=True, default=0, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=8, db_index=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.TextField(),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.SlugField(max_length=20, db_index=True, default=""),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.CharField(max_length=20, db_index=True, default=""),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=12, unique=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.TextField(null=True, db_index=True, default="it's"),
        ),
    ]
