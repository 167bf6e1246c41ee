import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
        ('stock', '0010_step'),
    ]

    operations = [
        migrations.DeleteModel(
            name='Order',
        ),
        migrations.AddConstraint(
            model_name='select',
            constraint=models.UniqueConstraint(condition=models.Q(('user__isnull', False), ('user__isnull', False), _connector='OR'), fields=('user',), name='größe_index43'),
        ),
        migrations.CreateModel(
            name='Book',
            fields=[
                ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.FilePathField(help_text='100 % help', path='/tmp', verbose_name='some words')),
                ('order', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='related44', to='stock.vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall', to_field='id')),
                ('check', models.UUIDField(db_comment='größe')),
                ('order45', models.SmallIntegerField()),
                ('user46', models.SmallIntegerField()),
                ('limit', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=9), size=None)),
                ('Upper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='stock.book', to_field='id')),
            ],
        ),
    ]
