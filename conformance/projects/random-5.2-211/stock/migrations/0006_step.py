import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0008_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Book',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.a')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.user')),
            ],
        ),
        migrations.AddField(
            model_name='a',
            name='over35',
            field=models.ManyToManyField(related_name='+', through='stock.book', through_fields=('left', 'right'), to='stock.user'),
        ),
        migrations.AlterField(
            model_name='user',
            name='title',
            field=models.GenericIPAddressField(db_index=True, protocol='IPv4'),
        ),
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.book')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.a')),
            ],
        ),
        migrations.AddField(
            model_name='book',
            name='over36',
            field=models.ManyToManyField(related_name='+', through='stock.order', through_fields=('left', 'right'), to='stock.a'),
        ),
        migrations.RenameField(
            model_name='order',
            old_name='right',
            new_name='user',
        ),
        migrations.CreateModel(
            name='Order37',
            fields=[
                ('id', models.SmallAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.BinaryField(db_column='Kept Column')),
            ],
            options={
                'db_table_comment': 'größe',
                'db_tablespace': 'pg_default',
                'ordering': ['pk'],
                'unique_together': {('code', 'id')},
            },
        ),
        migrations.RunSQL(
            sql=[('SELECT %s, %s, %s', [True, 1.5, 'ä'])],
        ),
    ]
