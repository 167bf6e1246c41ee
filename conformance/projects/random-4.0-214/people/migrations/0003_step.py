import django.contrib.postgres.operations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0001_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name='author',
            constraint=models.CheckConstraint(check=models.Q(('check__lte', 'back\\slash')), name='Some Index23'),
        ),
        django.contrib.postgres.operations.ValidateConstraint(
            model_name='author',
            name='Some Index23',
        ),
        migrations.AlterUniqueTogether(
            name='select',
            unique_together=set(),
        ),
        migrations.AlterField(
            model_name='author',
            name='id',
            field=models.BigAutoField(primary_key=True, serialize=False),
        ),
    ]
