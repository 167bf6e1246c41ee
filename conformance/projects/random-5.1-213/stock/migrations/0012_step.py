from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('stock', '0011_step'),
    ]

    operations = [
        migrations.RunSQL(
            sql=[('SELECT %s, %s, %s', [True, 1.5, 'ä'])],
        ),
        migrations.AlterUniqueTogether(
            name='author',
            unique_together=set(),
        ),
    ]
