from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group13", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.TextField(),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.SlugField(max_length=50),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.BigIntegerField(),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.PositiveIntegerField(null=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.JSONField(null=True, default=dict),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.FloatField(unique=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.TextField(db_index=True, default=""),
        ),
    ]
