from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0002_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='user',
            old_name='title4',
            new_name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
        ),
        migrations.RemoveIndex(
            model_name='user',
            name='größe_index6',
        ),
        migrations.AlterField(
            model_name='user',
            name='code',
            field=models.UUIDField(blank=True, db_comment=''),
        ),
        migrations.RunSQL(
            sql='',
            reverse_sql='',
        ),
    ]
