from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group02", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.SlugField(max_length=20, db_index=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.SlugField(max_length=50, default="it's"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.EmailField(max_length=254, null=True, default="it's"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.TextField(null=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target"),
        ),
    ]
