from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group04", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code", db_index=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.PositiveIntegerField(unique=True, default=-3),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.PositiveSmallIntegerField(null=True, unique=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.CharField(max_length=20, db_index=True, default=""),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.URLField(),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.EmailField(max_length=254, default="it's", db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.BigIntegerField(),
        ),
    ]
