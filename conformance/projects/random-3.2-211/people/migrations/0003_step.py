from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0003_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='größe',
            name='first_name',
            field=models.DecimalField(decimal_places=2, max_digits=8),
        ),
    ]
