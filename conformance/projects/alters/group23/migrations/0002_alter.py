from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group23", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.SlugField(max_length=50, null=True, db_index=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.SlugField(max_length=50),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.SmallIntegerField(),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.TextField(null=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.URLField(null=True, blank=True),
        ),
    ]
