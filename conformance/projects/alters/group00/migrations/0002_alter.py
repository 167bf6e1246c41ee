from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group00", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.CharField(max_length=10, null=True, db_index=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.TextField(null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.CharField(max_length=255, blank=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.BigIntegerField(db_index=True, unique=True, default=7),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=12, db_index=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.SlugField(max_length=50, null=True, unique=True, default="", db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code", null=True),
        ),
    ]
