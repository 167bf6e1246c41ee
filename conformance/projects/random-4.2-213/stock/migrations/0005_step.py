from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='author',
            name='check15',
        ),
    ]
