from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='order',
            name='größe',
        ),
    ]
