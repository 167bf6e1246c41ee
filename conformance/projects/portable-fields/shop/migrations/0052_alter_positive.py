from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0051_add_positive")]

    operations = [
        migrations.AlterField(model_name="small", name="positive", field=models.PositiveIntegerField(default=2)),
        migrations.AlterField(model_name="small", name="positive_given", field=models.PositiveIntegerField(default=2, null=True)),
        migrations.AlterField(model_name="nullable", name="positive", field=models.PositiveIntegerField()),
        migrations.AlterField(model_name="plain", name="positive", field=models.PositiveIntegerField(null=True)),
    ]
