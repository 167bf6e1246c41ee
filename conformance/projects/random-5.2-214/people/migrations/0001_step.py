import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Select',
            fields=[
                ('id', models.SmallAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('größe', models.CharField(blank=True, choices=[('a', 'A'), ('b', "It's 100%")], db_column='Kept Column', max_length=1)),
            ],
            options={
                'indexes': [models.Index(fields=['größe'], name='größe_index7'), django.contrib.postgres.indexes.HashIndex(fields=['größe'], fillfactor=70, name='größe_index8')],
            },
        ),
    ]
