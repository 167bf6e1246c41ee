from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
        ('shop', '0005_step'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='order',
            name='first_name',
        ),
    ]
