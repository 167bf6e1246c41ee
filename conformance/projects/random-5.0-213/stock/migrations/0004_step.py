import datetime
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.operations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AlterIndexTogether(
            name='select',
            index_together={('x', 'code')},
        ),
        migrations.AlterField(
            model_name='select',
            name='x',
            field=models.DurationField(db_column='kept13', db_tablespace='pg_default', default=datetime.timedelta(0), null=True),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='select',
            constraint=models.UniqueConstraint(fields=('order', 'check'), name='größe_index14', opclasses=['text_pattern_ops', 'text_pattern_ops']),
        ),
        migrations.AlterField(
            model_name='select',
            name='größe',
            field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(db_index=True),
        ),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name='select',
            constraint=models.CheckConstraint(check=models.Q(models.Q(('größe__isnull', True), models.Q(('order__startswith', "it's"), _negated=True)), ('check__iexact', ''), _connector='OR'), name='index_with_a_name_of_30_cha15'),
        ),
        django.contrib.postgres.operations.ValidateConstraint(
            model_name='select',
            name='index_with_a_name_of_30_cha15',
        ),
        migrations.AlterModelTableComment(
            name='select',
            table_comment='with "quotes"',
        ),
        migrations.AddField(
            model_name='select',
            name='check17',
            field=models.BinaryField(db_comment='', db_index=True, null=True),
        ),
    ]
