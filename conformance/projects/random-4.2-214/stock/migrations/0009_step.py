from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0008_step'),
    ]

    operations = [
        migrations.RunSQL(
            sql='-- a comment\nSELECT 1;\n\nSELECT 2',
            reverse_sql='',
        ),
    ]
