from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group09", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.EmailField(max_length=254, unique=True, default="a"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code", db_index=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.DateTimeField(null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.SmallIntegerField(null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.PositiveSmallIntegerField(null=True, db_column="kept_column"),
        ),
    ]
