from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0004_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='User',
            new_name='Größe',
        ),
        migrations.AlterModelTable(
            name='größe',
            table=None,
        ),
    ]
