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
            name='Shelf',
            fields=[
                ('select_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='people.select')),
                ('own_vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='shop.a')),
            ],
            bases=('people.select',),
        ),
    ]
