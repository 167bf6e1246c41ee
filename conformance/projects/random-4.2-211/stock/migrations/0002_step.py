from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='shelf',
            old_name='select_ptr',
            new_name='code',
        ),
    ]
