from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.AlterUniqueTogether(
            name='user',
            unique_together={('title', 'Upper')},
        ),
    ]
