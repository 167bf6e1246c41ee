from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='httpserver',
            name='Upper',
        ),
    ]
