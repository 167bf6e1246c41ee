from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group04", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code", null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.PositiveBigIntegerField(null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.PositiveIntegerField(blank=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.UUIDField(null=True, db_index=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.SmallIntegerField(null=True),
        ),
    ]
