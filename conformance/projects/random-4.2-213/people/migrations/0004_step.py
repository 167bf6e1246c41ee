from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('stock', '0006_step'),
    ]

    operations = [
        migrations.RunSQL(
            sql=[('SELECT %s, %s, %s', [True, 1.5, 'ä'])],
        ),
    ]
