from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('stock', '0008_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='Order',
            new_name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
        ),
        migrations.RenameModel(
            old_name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
            new_name='Select',
        ),
        migrations.AlterModelTable(
            name='select',
            table=None,
        ),
        migrations.AlterUniqueTogether(
            name='select',
            unique_together=set(),
        ),
        migrations.AlterModelTableComment(
            name='select',
            table_comment="it's 100%",
        ),
    ]
