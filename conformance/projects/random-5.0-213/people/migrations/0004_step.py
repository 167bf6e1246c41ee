from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0006_step'),
    ]

    operations = [
        migrations.RunSQL(
            sql='-- a comment\nSELECT 1;\n\nSELECT 2',
            reverse_sql='',
        ),
    ]
