from django.db import migrations, models
import django.db.models.constraints


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_step'),
        ('shop', '0010_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='A',
            new_name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
        ),
        migrations.AlterField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='x',
            field=models.GenericIPAddressField(blank=True, default='127.0.0.1'),
        ),
        migrations.AddConstraint(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['IMMEDIATE'], fields=('id',), name='index_with_a_name_of_30_cha44'),
        ),
        migrations.RenameField(
            model_name='order',
            old_name='key',
            new_name='größe',
        ),
        migrations.RemoveIndex(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='some_index26',
        ),
    ]
