from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='httpserver',
            name='order',
        ),
    ]
