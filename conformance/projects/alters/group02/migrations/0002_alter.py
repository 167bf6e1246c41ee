from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group02", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.CharField(max_length=10, db_index=True, default=""),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.FloatField(null=True, db_index=True, default=1.5),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.CharField(max_length=255, null=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.EmailField(max_length=254, null=True, db_index=True, default="a"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.JSONField(),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", unique=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.TextField(null=True, blank=True),
        ),
    ]
