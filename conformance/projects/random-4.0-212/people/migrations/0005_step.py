import django.contrib.postgres.fields.hstore
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Select',
            fields=[
                ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', models.OneToOneField(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.book')),
                ('x', django.contrib.postgres.fields.hstore.HStoreField(blank=True, default={'a': 'b'}, null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='book',
            name='first_name',
            field=models.SlugField(allow_unicode=True, max_length=20, null=True),
        ),
    ]
