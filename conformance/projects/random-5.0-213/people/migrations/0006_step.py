import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
        ('shop', '0009_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='shelf',
            name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
            field=models.ForeignKey(db_column='Kept Column', db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='related39', to='people.shelf', to_field='id', unique=True),
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.shelf')),
            ],
        ),
        migrations.AddField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='over40',
            field=models.ManyToManyField(related_name='+', through='people.user', to='people.shelf'),
        ),
    ]
