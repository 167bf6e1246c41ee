from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group21", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True, db_index=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.PositiveIntegerField(null=True, default=0),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=12, db_index=True, default=0),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.SlugField(max_length=20, default="it's"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", db_index=True),
        ),
    ]
