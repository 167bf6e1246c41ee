import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0003_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='book',
            name='code',
            field=models.TimeField(blank=True),
        ),
        migrations.CreateModel(
            name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'managed': False,
                'ordering': ['pk'],
                'constraints': [],
            },
        ),
        migrations.RenameModel(
            old_name='Book',
            new_name='Shelf',
        ),
        migrations.AlterField(
            model_name='shelf',
            name='title',
            field=django.contrib.postgres.search.SearchVectorField(blank=True, db_column='Kept Column', null=True),
        ),
    ]
