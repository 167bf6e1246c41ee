from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group01", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.URLField(db_index=True, default=""),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.SlugField(max_length=20),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.CharField(max_length=10, null=True, default="a"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.PositiveIntegerField(unique=True),
        ),
    ]
