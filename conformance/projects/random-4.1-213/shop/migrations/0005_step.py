import django.contrib.postgres.operations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0004_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='user',
            name='limit',
            field=models.UUIDField(db_column='select', null=True),
        ),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name='user',
            constraint=models.CheckConstraint(check=models.Q(('limit12__isnull', False), ('größe__isnull', False)), name='Some Index21'),
        ),
        django.contrib.postgres.operations.ValidateConstraint(
            model_name='user',
            name='Some Index21',
        ),
    ]
