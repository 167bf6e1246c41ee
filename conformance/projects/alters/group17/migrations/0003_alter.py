from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group17", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.CharField(max_length=20, default="it's"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=8, db_index=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.EmailField(max_length=254, default=""),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.TextField(null=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.UUIDField(null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.PositiveBigIntegerField(null=True),
        ),
    ]
