from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0003_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='book',
            name='order',
            field=models.DecimalField(blank=True, decimal_places=0, max_digits=8),
        ),
    ]
