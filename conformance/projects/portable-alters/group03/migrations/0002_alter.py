from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group03", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.URLField(unique=True, default=""),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.SmallIntegerField(unique=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.TextField(default=""),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.BigIntegerField(null=True, default=7),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.PositiveSmallIntegerField(default=7),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.EmailField(max_length=254, null=True),
        ),
    ]
