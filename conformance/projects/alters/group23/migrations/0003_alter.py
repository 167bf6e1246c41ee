from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group23", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.PositiveSmallIntegerField(),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.DateField(unique=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.BigIntegerField(unique=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.PositiveIntegerField(unique=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.PositiveSmallIntegerField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.URLField(db_index=True, default="it's", db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True, db_index=True, blank=True),
        ),
    ]
