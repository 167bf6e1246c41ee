from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0005_step'),
        ('stock', '0011_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Shelf',
            fields=[
            ],
            options={
                'proxy': True,
            },
            bases=('shop.a',),
        ),
        migrations.AlterField(
            model_name='select',
            name='Upper29',
            field=models.PositiveBigIntegerField(default=-3, null=True),
        ),
    ]
