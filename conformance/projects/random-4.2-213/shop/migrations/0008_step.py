from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('shop', '0007_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='order',
            name='key',
            field=models.IntegerField(primary_key=True, serialize=False),
        ),
    ]
