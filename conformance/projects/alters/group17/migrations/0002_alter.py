from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group17", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.SmallIntegerField(unique=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.JSONField(),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.URLField(null=True, db_index=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.PositiveSmallIntegerField(null=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.DateTimeField(null=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.EmailField(max_length=254, blank=True),
        ),
    ]
