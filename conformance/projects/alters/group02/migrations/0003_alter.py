from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group02", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.CharField(max_length=10, null=True, db_index=True, unique=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.PositiveSmallIntegerField(db_index=True, default=-3),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.SlugField(max_length=20, default="it's"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.DateTimeField(),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.CharField(max_length=10),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True, unique=True, blank=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.PositiveSmallIntegerField(db_index=True, unique=True),
        ),
    ]
