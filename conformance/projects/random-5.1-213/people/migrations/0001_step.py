import datetime
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
                ('user', models.DateTimeField(db_column='Kept Column', null=True)),
                ('check', models.TimeField(db_default=datetime.time(1, 2, 3, 4), default=datetime.time(1, 2, 3), help_text='100 % help', verbose_name='some words')),
                ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', models.GenericIPAddressField(blank=True, db_column='größe')),
            ],
            options={
                'indexes': [models.Index(fields=['user'], name='some_index5'), models.Index(fields=['user'], name='some_index6')],
                'constraints': [models.UniqueConstraint(fields=('user',), name='größe_index7', violation_error_message='100 % wrong'), models.CheckConstraint(condition=models.Q(('check__isnull', True), ('user__gt', datetime.datetime(2020, 2, 29, 1, 2, 3, tzinfo=datetime.timezone.utc))), name='index_with_a_name_of_30_char8')],
            },
        ),
    ]
