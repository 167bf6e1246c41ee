from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='select',
            old_name='id',
            new_name='first_name',
        ),
    ]
