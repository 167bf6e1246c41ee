from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group00", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.URLField(),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.DateTimeField(),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.PositiveBigIntegerField(null=True, db_index=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.CharField(max_length=20, null=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.CharField(max_length=255),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.IntegerField(null=True),
        ),
    ]
