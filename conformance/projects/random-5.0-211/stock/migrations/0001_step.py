from django.db import migrations


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='A',
            fields=[
            ],
            options={
                'proxy': True,
            },
            bases=('shop.a',),
        ),
    ]
