import datetime
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('shop', '0010_step'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='shelf',
            constraint=models.UniqueConstraint(condition=models.Q(('x30__lt', datetime.datetime(2020, 2, 29, 1, 2, 3, tzinfo=datetime.timezone.utc))), fields=('id', 'x30'), name='some_index46'),
        ),
        migrations.AlterUniqueTogether(
            name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            unique_together=set(),
        ),
        migrations.CreateModel(
            name='A',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall')),
            ],
        ),
        migrations.AddField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='over48',
            field=models.ManyToManyField(related_name='+', through='people.a', to='people.vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall'),
        ),
        migrations.CreateModel(
            name='User49',
            fields=[
            ],
            options={
                'proxy': True,
            },
            bases=('people.a',),
        ),
    ]
