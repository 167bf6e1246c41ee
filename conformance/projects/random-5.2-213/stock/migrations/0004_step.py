from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AlterUniqueTogether(
            name='a',
            unique_together=set(),
        ),
        migrations.RenameModel(
            old_name='A',
            new_name='Order',
        ),
    ]
