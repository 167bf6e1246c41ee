from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group13", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.PositiveBigIntegerField(blank=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.URLField(),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.PositiveIntegerField(),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.PositiveIntegerField(blank=True),
        ),
    ]
