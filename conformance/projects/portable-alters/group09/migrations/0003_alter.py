from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group09", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.PositiveSmallIntegerField(null=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.DateField(null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.DateField(null=True, db_index=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.SmallIntegerField(),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.TextField(default="it's"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.IntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.IntegerField(db_index=True),
        ),
    ]
