import django.contrib.postgres.fields
import django.contrib.postgres.operations
import django.contrib.postgres.search
import django.db.migrations.operations.special
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0003_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
        ),
        migrations.CreateModel(
            name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall19',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('größe', models.URLField(db_default=django.db.models.functions.text.Concat(models.Value('a'), models.Value('b')), default='ä€😀')),
                ('Upper', models.JSONField(db_default=True, default=[], null=True)),
                ('limit', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='related20', to='self')),
                ('Upper21', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=9), null=True, size=None, unique=True)),
                ('code', models.SlugField(allow_unicode=True, db_column='Kept Column', db_comment="it's 100%", max_length=20)),
                ('user', models.ForeignKey(db_column='per%cent', on_delete=django.db.models.deletion.CASCADE, related_name='related22', to='shop.book')),
                ('first_name', django.contrib.postgres.search.SearchVectorField(db_comment='größe', db_index=True)),
            ],
            options={
                'db_tablespace': 'pg_default',
                'managed': False,
            },
        ),
        migrations.AddField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='check23',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='related24', to='stock.select'),
        ),
        django.contrib.postgres.operations.AddConstraintNotValid(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            constraint=models.CheckConstraint(check=models.Q(('check15__isnull', False)), name='some_index25'),
        ),
        django.contrib.postgres.operations.ValidateConstraint(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='some_index25',
        ),
        migrations.RenameField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            old_name='check23',
            new_name='limit',
        ),
    ]
