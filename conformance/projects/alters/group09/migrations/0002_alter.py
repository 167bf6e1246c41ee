from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group09", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.DateTimeField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.FloatField(default=0),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.CharField(max_length=20, blank=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.DateTimeField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.CharField(max_length=255, null=True, db_index=True, default="it's"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target", null=True),
        ),
    ]
