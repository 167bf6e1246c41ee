import django.contrib.postgres.fields.hstore
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('shop', '0010_step'),
        ('stock', '0014_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Book64',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_name', models.ManyToManyField(related_name='+', to='shop.user')),
                ('code', django.contrib.postgres.fields.hstore.HStoreField(blank=True, db_default={"it's": '100%', 'n': None}, null=True)),
                ('code65', models.ManyToManyField(related_name='related66', to='shop.user')),
                ('title', models.DurationField()),
                ('title67', models.ManyToManyField(db_table='"quoted_table69"', related_name='related68', to='shop.user')),
            ],
            options={
                'indexes': [],
            },
        ),
        migrations.RemoveField(
            model_name='book',
            name='order',
        ),
    ]
