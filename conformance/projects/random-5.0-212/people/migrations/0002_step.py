import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0002_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
            fields=[
                ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('check', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='shop.book')),
                ('code', models.JSONField(db_column='kept', null=True)),
                ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', models.DateField(auto_now=True, db_comment='größe', db_index=True, null=True)),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='self')),
                ('user14', models.TextField(db_default='%s', default=str, null=True)),
                ('check15', models.DateTimeField(db_tablespace='pg_default', null=True)),
                ('code16', models.ForeignKey(null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.shelf')),
            ],
            options={
                'constraints': [models.CheckConstraint(check=models.Q(('user14__gte', 'ä€😀')), name='some_index17'), models.UniqueConstraint(condition=models.Q(('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall__year', 2020)), fields=('user14', 'check15', 'vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall'), name='some_index18', violation_error_message='100 % wrong')],
            },
        ),
        migrations.AlterField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='user14',
            field=models.TextField(db_default='%s', default=str, null=True),
        ),
    ]
