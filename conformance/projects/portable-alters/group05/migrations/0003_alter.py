from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group05", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.PositiveIntegerField(unique=True, default=7),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.EmailField(max_length=254),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.IntegerField(null=True, db_index=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code", null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.IntegerField(),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.TextField(null=True, default=""),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.EmailField(max_length=254, db_column="kept_column"),
        ),
    ]
