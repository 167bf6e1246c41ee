from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group27", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.BooleanField(null=True, default=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.EmailField(max_length=254),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.PositiveIntegerField(),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.SmallIntegerField(db_index=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.BigIntegerField(null=True, db_index=True, default=7),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.DateField(null=True),
        ),
    ]
