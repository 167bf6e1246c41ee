from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0002_step'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='a',
            name='user',
        ),
    ]
