import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Author',
            fields=[
                ('book_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='shop.book')),
            ],
            bases=('shop.book',),
        ),
    ]
