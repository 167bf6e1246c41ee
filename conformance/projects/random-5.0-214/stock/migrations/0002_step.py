import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='select',
            name='id',
            field=models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name='select',
            index=models.Index(condition=models.Q(('id__isnull', True)), fields=['id'], name='Some Index9'),
        ),
        migrations.AlterField(
            model_name='select',
            name='id',
            field=models.UUIDField(db_default=uuid.UUID('0b6c2e4e-1a4f-4f43-8a5c-2c1ff6d0a0c1'), editable=False, primary_key=True),
        ),
        migrations.CreateModel(
            name='HTTPServer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('größe', models.BooleanField(db_tablespace='pg_default', null=True, unique=True)),
                ('größe10', models.UUIDField()),
                ('Upper', models.CharField(db_column='vast_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit', help_text='100 % help', max_length=255, null=True, verbose_name='some words')),
                ('first_name', models.SmallIntegerField(null=True)),
                ('Upper11', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='self')),
                ('user', models.IntegerField()),
                ('title', models.ManyToManyField(db_constraint=False, related_name='related12', to='shop.a')),
            ],
            options={
                'index_together': {('Upper', 'größe')},
            },
        ),
    ]
