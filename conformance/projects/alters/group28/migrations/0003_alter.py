from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group28", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.PositiveIntegerField(db_index=True, default=7),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.SlugField(max_length=20, db_index=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.CharField(max_length=20, null=True, unique=True, default="a"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.TextField(),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.CharField(max_length=10, null=True, db_index=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code"),
        ),
    ]
