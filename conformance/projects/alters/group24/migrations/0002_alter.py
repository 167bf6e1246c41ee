from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group24", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.SmallIntegerField(null=True, default=-3),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.FloatField(),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.TextField(null=True, db_index=True, default="it's", db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target", null=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.BigIntegerField(unique=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.URLField(unique=True, db_column="kept_column"),
        ),
    ]
