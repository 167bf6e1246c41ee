import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_step'),
        ('shop', '0009_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='book',
            name='code37',
            field=models.BinaryField(unique=True),
        ),
        migrations.RenameField(
            model_name='user19',
            old_name='title',
            new_name='order',
        ),
        migrations.AlterField(
            model_name='book',
            name='id',
            field=models.BigAutoField(primary_key=True, serialize=False),
        ),
        migrations.AddIndex(
            model_name='book',
            index=django.contrib.postgres.indexes.HashIndex(condition=models.Q(('code__iexact', 'a')), fields=['code'], fillfactor=70, name='Some Index38'),
        ),
        migrations.AddConstraint(
            model_name='book',
            constraint=models.CheckConstraint(condition=models.Q(('code__contains', '%s'), ('code__startswith', '%s')), name='Some Index39'),
        ),
        migrations.AddField(
            model_name='größe',
            name='Upper40',
            field=models.JSONField(db_column='kept', db_default={'a': [1, 'x%'], 'b': None}, default=5, unique=True),
        ),
        migrations.RunSQL(
            sql=['SELECT 1', ('SELECT %s', ["it's 100%"])],
            reverse_sql=[('SELECT %s, %s', [1, None])],
        ),
    ]
