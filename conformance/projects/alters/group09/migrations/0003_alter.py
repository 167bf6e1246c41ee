from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group09", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.SlugField(max_length=20, unique=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.SmallIntegerField(),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.BigIntegerField(db_index=True, default=7),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.DateField(blank=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.JSONField(null=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.SmallIntegerField(db_index=True, default=-3),
        ),
    ]
