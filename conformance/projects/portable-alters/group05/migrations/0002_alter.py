from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group05", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.BigIntegerField(null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=8),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.BigIntegerField(null=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.EmailField(max_length=254, null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.SmallIntegerField(null=True, db_index=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.DateField(null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code", null=True),
        ),
    ]
