from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0005_step'),
        ('stock', '0007_step'),
    ]

    operations = [
        migrations.AlterUniqueTogether(
            name='select',
            unique_together={('code', 'größe3')},
        ),
        migrations.RenameModel(
            old_name='Order16',
            new_name='Select34',
        ),
    ]
