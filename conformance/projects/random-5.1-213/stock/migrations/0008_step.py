import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0008_step'),
        ('stock', '0007_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='HTTPServer',
            fields=[
                ('user_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='shop.user')),
                ('own_vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', models.EmailField(help_text='100 % help', max_length=254, verbose_name='some words')),
                ('own_größe', models.BigIntegerField(db_tablespace='pg_default', null=True)),
            ],
            bases=('shop.user',),
        ),
    ]
