from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group27", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.PositiveBigIntegerField(unique=True, default=7),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.BooleanField(default=False, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.FloatField(null=True, db_index=True, unique=True, default=0),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.SlugField(max_length=50, null=True, unique=True, default=""),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.PositiveIntegerField(),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", db_index=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.CharField(max_length=10, blank=True),
        ),
    ]
