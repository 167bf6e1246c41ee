from django.db import migrations, models
import django.db.models.deletion
import people.mixins


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Customer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('name', models.CharField(max_length=50)),
                ('email', models.EmailField(max_length=254, null=True, unique=True)),
            ],
            options={
                'abstract': False,
            },
            bases=(models.Model, people.mixins.Named),
        ),
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('number', models.CharField(db_index=True, max_length=20)),
                ('note', models.TextField(null=True)),
                ('total', models.DecimalField(decimal_places=2, max_digits=10)),
                ('rank', models.IntegerField(default=0)),
                ('status', models.CharField(choices=[('open', 'Open'), ('sent', 'Sent')], default='open', max_length=10)),
                ('customer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='shop.customer')),
                ('seller', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.SlugField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Express',
            fields=[
                ('order_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='shop.order')),
                ('carrier', models.CharField(max_length=30)),
            ],
            options={
                'abstract': False,
            },
            bases=('shop.order',),
        ),
        migrations.AddField(
            model_name='order',
            name='tags',
            field=models.ManyToManyField(to='shop.Tag'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(fields=['rank'], name='order_rank'),
        ),
    ]
