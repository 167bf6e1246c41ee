from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group00", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.DateField(),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.DateTimeField(db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=8, default=0),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.EmailField(max_length=254, unique=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.BigIntegerField(default=7),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.IntegerField(blank=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target"),
        ),
    ]
