from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group17", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.FloatField(default=1.5),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.DateTimeField(),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.SlugField(max_length=50, unique=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.IntegerField(null=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.CharField(max_length=255, unique=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.URLField(),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", db_index=True, blank=True),
        ),
    ]
