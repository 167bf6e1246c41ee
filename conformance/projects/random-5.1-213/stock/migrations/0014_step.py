from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0010_step'),
        ('stock', '0013_step'),
    ]

    operations = [
        migrations.DeleteModel(
            name='HTTPServer',
        ),
        migrations.CreateModel(
            name='Select',
            fields=[
            ],
            options={
                'proxy': True,
            },
            bases=('stock.author',),
        ),
        migrations.RemoveField(
            model_name='author',
            name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
        ),
    ]
