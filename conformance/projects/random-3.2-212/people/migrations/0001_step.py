import django.contrib.postgres.fields
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Author',
            fields=[
                ('book_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='shop.book')),
                ('own_größe', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='self')),
                ('own_limit', django.contrib.postgres.fields.ArrayField(base_field=models.DecimalField(decimal_places=2, max_digits=8), db_column='kept', size=None)),
            ],
            bases=('shop.book',),
        ),
    ]
