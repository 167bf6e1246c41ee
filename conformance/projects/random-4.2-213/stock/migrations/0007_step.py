import django.contrib.postgres.operations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0005_step'),
        ('stock', '0006_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='author',
            name='code',
            field=models.SlugField(blank=True, default='--', null=True),
        ),
        migrations.RenameField(
            model_name='author',
            old_name='check',
            new_name='limit',
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                django.contrib.postgres.operations.AddConstraintNotValid(
                    model_name='author',
                    constraint=models.CheckConstraint(check=models.Q(('check18__exact', -1)), name='Some Index29'),
                ),
                django.contrib.postgres.operations.ValidateConstraint(
                    model_name='author',
                    name='Some Index29',
                ),
            ],
            state_operations=[
                django.contrib.postgres.operations.AddConstraintNotValid(
                    model_name='author',
                    constraint=models.CheckConstraint(check=models.Q(('check18__exact', -1)), name='Some Index29'),
                ),
                django.contrib.postgres.operations.ValidateConstraint(
                    model_name='author',
                    name='Some Index29',
                ),
            ],
        ),
        migrations.AlterIndexTogether(
            name='author',
            index_together={('check18', 'title'), ('title', 'check18')},
        ),
        migrations.AlterUniqueTogether(
            name='author',
            unique_together={('user', 'check18')},
        ),
        migrations.AlterModelTable(
            name='author',
            table='tische_größe30',
        ),
        migrations.RemoveField(
            model_name='author',
            name='code',
        ),
        migrations.AlterField(
            model_name='author',
            name='limit14',
            field=models.JSONField(blank=True, db_tablespace='pg_default', null=True),
        ),
    ]
