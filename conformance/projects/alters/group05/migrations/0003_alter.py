from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group05", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=8, db_index=True, default=0),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.BigIntegerField(default=-3),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", db_index=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.BigIntegerField(db_index=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.PositiveIntegerField(null=True, default=7),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.PositiveSmallIntegerField(unique=True),
        ),
    ]
