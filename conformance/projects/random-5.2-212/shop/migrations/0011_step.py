from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0011_step'),
        ('shop', '0010_step'),
    ]

    operations = [
        migrations.AlterUniqueTogether(
            name='order',
            unique_together={('user', 'key')},
        ),
    ]
