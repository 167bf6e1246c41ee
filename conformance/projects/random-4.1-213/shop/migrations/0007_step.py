import datetime
import django.contrib.postgres.fields.citext
import django.contrib.postgres.operations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0006_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='user',
            name='limit',
            field=django.contrib.postgres.fields.citext.CICharField(db_index=True, max_length=20),
        ),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name='user',
            constraint=models.CheckConstraint(check=models.Q(('größe13__lte', datetime.date(2020, 2, 29))), name='index_with_a_name_of_30_cha25'),
        ),
        django.contrib.postgres.operations.ValidateConstraint(
            model_name='user',
            name='index_with_a_name_of_30_cha25',
        ),
    ]
