from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group01", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=8, null=True, db_index=True, default=0),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.CharField(max_length=20, null=True, db_index=True, default="a"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.DateTimeField(null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.CharField(max_length=20, null=True, default=""),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.CharField(max_length=255, unique=True),
        ),
    ]
