import django.contrib.postgres.operations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
        ('shop', '0003_step'),
        ('stock', '0007_step'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='user',
            name='größe',
        ),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('title1__isnull', True), ('title1__isnull', True)), ('Upper15__isnull', True), _connector='OR'), name='index_with_a_name_of_30_cha22'),
        ),
        django.contrib.postgres.operations.ValidateConstraint(
            model_name='user',
            name='index_with_a_name_of_30_cha22',
        ),
    ]
