from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0001_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='user',
            old_name='größe',
            new_name='order',
        ),
    ]
