from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group06", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code", null=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.TextField(default="it's"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.SlugField(max_length=50, null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.URLField(null=True, default="a"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.CharField(max_length=10, null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.IntegerField(blank=True, db_column="kept_column"),
        ),
    ]
