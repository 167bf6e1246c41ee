from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.RunSQL(
            sql=[('SELECT %s, %s, %s', [True, 1.5, 'ä'])],
        ),
    ]
