from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group01", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.CharField(max_length=10, null=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.PositiveBigIntegerField(null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.IntegerField(),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.BigIntegerField(null=True, default=-3),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.EmailField(max_length=254, unique=True, default=""),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.TextField(null=True, unique=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target"),
        ),
    ]
