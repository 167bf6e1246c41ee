from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0004_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.RunSQL(
            sql=[('SELECT %s, %s, %s', [True, 1.5, 'ä'])],
        ),
    ]
