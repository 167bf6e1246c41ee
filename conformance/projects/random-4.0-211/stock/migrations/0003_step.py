from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0005_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.RunSQL(
            sql='',
            reverse_sql='',
        ),
        migrations.RemoveIndex(
            model_name='shelf',
            name='some_index3',
        ),
        migrations.AlterModelTable(
            name='shelf',
            table=None,
        ),
    ]
