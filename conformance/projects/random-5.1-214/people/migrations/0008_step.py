from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_step'),
        ('shop', '0010_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='httpserver25',
            name='code',
            field=models.GenericIPAddressField(db_column='select'),
        ),
        migrations.AddField(
            model_name='httpserver',
            name='check',
            field=models.GenericIPAddressField(blank=True, db_default='127.0.0.1'),
        ),
        migrations.AlterModelTable(
            name='httpserver25',
            table='vast_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave',
        ),
        migrations.AlterUniqueTogether(
            name='httpserver25',
            unique_together=set(),
        ),
    ]
