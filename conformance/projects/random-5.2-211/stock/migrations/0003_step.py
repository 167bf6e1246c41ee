import django.contrib.postgres.operations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='user',
            name='some_index5',
        ),
        django.contrib.postgres.operations.CreateCollation(
            name='some_collation19',
            locale='de-u-kn-true',
            provider='icu',
            deterministic=False,
        ),
        django.contrib.postgres.operations.RemoveCollation(
            name='some_collation19',
            locale='de-u-kn-true',
            provider='icu',
            deterministic=False,
        ),
        migrations.CreateModel(
            name='A',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [],
            },
        ),
        migrations.AlterUniqueTogether(
            name='user',
            unique_together=set(),
        ),
    ]
