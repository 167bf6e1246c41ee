from django.db import migrations


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='HTTPServer',
            fields=[
            ],
            options={
                'proxy': True,
            },
            bases=('shop.a',),
        ),
    ]
