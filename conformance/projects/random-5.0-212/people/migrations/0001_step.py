from django.db import migrations


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Shelf',
            fields=[
            ],
            options={
                'proxy': True,
            },
            bases=('shop.book',),
        ),
    ]
