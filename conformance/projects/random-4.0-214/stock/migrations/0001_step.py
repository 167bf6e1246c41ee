from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Book',
            fields=[
                ('a_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='shop.a')),
                ('own_vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', models.BinaryField(db_column='select', default=b'', help_text='100 % help', verbose_name='some words')),
            ],
            bases=('shop.a',),
        ),
    ]
