from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0006_step'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='select',
            name='order',
        ),
    ]
