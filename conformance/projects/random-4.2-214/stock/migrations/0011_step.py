from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0010_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='select',
            old_name='id',
            new_name='title32',
        ),
    ]
