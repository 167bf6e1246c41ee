import datetime
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0002_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Book',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'constraints': [],
            },
        ),
        migrations.RemoveField(
            model_name='httpserver',
            name='title',
        ),
        migrations.AddConstraint(
            model_name='httpserver',
            constraint=models.CheckConstraint(check=models.Q(models.Q(models.Q(('x__isnull', True), _negated=True), ('x__icontains', 'ä€😀'), _connector='OR'), ('x__startswith', 'double "quote"')), name='größe_index7'),
        ),
        migrations.CreateModel(
            name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
            fields=[
                ('user_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='shop.user')),
                ('own_vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', models.TimeField(db_index=True, default=datetime.time(1, 2, 3), null=True)),
                ('own_Upper', models.DecimalField(decimal_places=0, max_digits=8)),
            ],
            options={
                'ordering': ['pk'],
            },
            bases=('shop.user',),
        ),
        migrations.AddField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='x',
            field=models.FilePathField(db_column='kept', null=True, path='/tmp', unique=True),
        ),
        migrations.AddConstraint(
            model_name='httpserver',
            constraint=models.UniqueConstraint(condition=models.Q(('x__regex', "it's")), fields=('x',), name='Some Index8', violation_error_message='100 % wrong'),
        ),
    ]
