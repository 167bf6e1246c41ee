from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0002_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.RunSQL(
            sql=['SELECT 1', ('SELECT %s', ["it's 100%"])],
            reverse_sql=[('SELECT %s, %s', [1, None])],
        ),
    ]
