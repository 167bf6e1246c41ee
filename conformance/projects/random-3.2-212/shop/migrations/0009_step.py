import django.contrib.postgres.fields
import django.contrib.postgres.fields.citext
import django.contrib.postgres.search
from django.db import migrations, models
import django.db.models.deletion
import uuid


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
        ('shop', '0008_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='book',
            name='x',
            field=django.contrib.postgres.fields.citext.CICharField(max_length=20),
        ),
        migrations.AlterModelTable(
            name='book',
            table='kept_table',
        ),
        migrations.AddField(
            model_name='book',
            name='limit',
            field=models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.shelf', to_field='id'),
        ),
        migrations.AlterField(
            model_name='book',
            name='check1',
            field=models.DecimalField(blank=True, decimal_places=0, max_digits=8),
        ),
        migrations.AlterField(
            model_name='book',
            name='title2',
            field=models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, related_name='related23', to='self'),
        ),
        migrations.RunSQL(
            sql='-- a comment\nSELECT 1;\n\nSELECT 2',
            reverse_sql='',
        ),
        migrations.AlterField(
            model_name='book',
            name='code',
            field=django.contrib.postgres.fields.citext.CITextField(blank=True, default='ä€😀', help_text='100 % help', verbose_name='some words'),
        ),
        migrations.CreateModel(
            name='Book24',
            fields=[
                ('key', models.UUIDField(db_column='select', default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('order', django.contrib.postgres.fields.ArrayField(base_field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=2), blank=True, default=list, null=True, size=None)),
                ('größe', django.contrib.postgres.search.SearchVectorField(db_index=True)),
                ('x', models.UUIDField(help_text='100 % help', null=True, verbose_name='some words')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'x'), name='index_with_a_name_of_30_cha25'), models.CheckConstraint(check=models.Q(('order__isnull', False), models.Q(('key__isnull', True), _negated=True), _connector='OR'), name='größe_index26')],
            },
        ),
    ]
