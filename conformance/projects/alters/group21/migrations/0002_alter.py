from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group21", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.SlugField(max_length=20, default="it's", db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.TextField(null=True, default="a"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.PositiveSmallIntegerField(null=True, blank=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.CharField(max_length=255, db_index=True, unique=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.DateTimeField(unique=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.PositiveSmallIntegerField(default=7),
        ),
    ]
