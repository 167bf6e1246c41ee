from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group29", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.DateTimeField(null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", blank=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.CharField(max_length=10, null=True, db_index=True, default="", db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.URLField(null=True, db_index=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.PositiveIntegerField(db_index=True, blank=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.CharField(max_length=10, db_column="kept_column"),
        ),
    ]
