from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.DeleteModel(
            name='Select',
        ),
    ]
