from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group16", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.TextField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.DateField(null=True, blank=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.DateTimeField(null=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.PositiveIntegerField(null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.JSONField(),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.IntegerField(null=True, db_column="kept_column"),
        ),
    ]
