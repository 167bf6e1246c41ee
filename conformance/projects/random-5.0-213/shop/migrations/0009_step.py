from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
        ('shop', '0008_step'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='shelf',
            name='right',
        ),
    ]
