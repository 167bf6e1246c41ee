from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group29", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.TextField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.PositiveBigIntegerField(null=True, default=7),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.SmallIntegerField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.EmailField(max_length=254, unique=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.URLField(null=True, default=""),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.EmailField(max_length=254),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target", null=True),
        ),
    ]
