from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group11", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.TextField(),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.SmallIntegerField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.EmailField(max_length=254, blank=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.TextField(null=True, db_index=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.SmallIntegerField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.TextField(null=True, default="it's"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.URLField(default="it's", db_column="kept_column"),
        ),
    ]
