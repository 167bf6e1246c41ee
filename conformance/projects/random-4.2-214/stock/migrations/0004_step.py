import django.contrib.postgres.operations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0005_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AlterUniqueTogether(
            name='select',
            unique_together=set(),
        ),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name='select',
            constraint=models.CheckConstraint(check=models.Q(('title__iexact', 'back\\slash')), name='index_with_a_name_of_30_cha24'),
        ),
        django.contrib.postgres.operations.ValidateConstraint(
            model_name='select',
            name='index_with_a_name_of_30_cha24',
        ),
    ]
