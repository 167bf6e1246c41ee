import django.contrib.postgres.fields.hstore
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('shop', '0009_step'),
        ('stock', '0007_step'),
    ]

    operations = [
        migrations.RunSQL(
            sql='',
            reverse_sql='',
        ),
        migrations.AlterField(
            model_name='author',
            name='limit',
            field=django.contrib.postgres.fields.hstore.HStoreField(default={"it's": '100%', 'n': None}, verbose_name='some words'),
        ),
        migrations.AlterField(
            model_name='author',
            name='limit14',
            field=models.JSONField(db_comment='plain', default=list, null=True),
        ),
        migrations.AddField(
            model_name='author',
            name='größe',
            field=models.ManyToManyField(db_table='kept_table', related_name='+', to='shop.order'),
        ),
        migrations.CreateModel(
            name='Größe',
            fields=[
                ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shop.order')),
                ('Upper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='self')),
            ],
            options={
                'db_table': 'tische_größe',
            },
        ),
    ]
