from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0005_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='author',
            old_name='title9',
            new_name='code10',
        ),
    ]
