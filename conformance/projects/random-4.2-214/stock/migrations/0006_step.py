from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='select',
            name='größe',
            field=models.DecimalField(decimal_places=2, max_digits=8),
        ),
    ]
