from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group06", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.CharField(max_length=255, unique=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.JSONField(db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.EmailField(max_length=254, null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.SlugField(max_length=50, db_index=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target", null=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.UUIDField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.BigIntegerField(unique=True, db_column="kept_column"),
        ),
    ]
