from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('shop', '0009_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Shelf',
            fields=[
            ],
            options={
                'proxy': True,
            },
            bases=('stock.größe',),
        ),
        migrations.CreateModel(
            name='HTTPServer25',
            fields=[
                ('id', models.SmallAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
    ]
