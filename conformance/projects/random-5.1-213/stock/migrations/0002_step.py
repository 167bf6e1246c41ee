import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='author',
            name='größe11',
            field=models.DurationField(db_index=True),
        ),
        migrations.AlterModelTable(
            name='author',
            table=None,
        ),
        migrations.CreateModel(
            name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.author')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.author')),
            ],
        ),
        migrations.AddField(
            model_name='author',
            name='over13',
            field=models.ManyToManyField(related_name='+', through='stock.vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall', to='stock.author'),
        ),
        migrations.RenameField(
            model_name='author',
            old_name='größe',
            new_name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
        ),
        migrations.RenameField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            old_name='left',
            new_name='limit',
        ),
        migrations.AlterField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='id',
            field=models.BigIntegerField(primary_key=True, serialize=False),
        ),
    ]
