import django.contrib.postgres.fields.ranges
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.SmallAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.DateField(null=True)),
                ('order', django.contrib.postgres.fields.ranges.BigIntegerRangeField(db_index=True)),
                ('code', models.UUIDField(blank=True, db_column='größe', null=True)),
                ('order3', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('title', models.GenericIPAddressField(db_comment='größe', db_index=True)),
                ('x', models.BooleanField(db_default=False, db_tablespace='pg_default', default=True)),
                ('title4', models.GenericIPAddressField(db_comment='', default='127.0.0.1', protocol='IPv4')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(django.db.models.functions.datetime.ExtractYear('user'), django.db.models.functions.datetime.ExtractMonth('user'), condition=models.Q(('order__isnull', True), ('order__isnull', True), _connector='OR'), db_tablespace='pg_default', name='some_index5'), models.Index(fields=['x', 'user'], name='größe_index6')],
                'constraints': [models.CheckConstraint(condition=models.Q(('x', True)), name='some_index7', violation_error_message='100 % wrong'), models.UniqueConstraint(fields=('user', 'x', 'code'), name='Some Index8')],
            },
        ),
    ]
