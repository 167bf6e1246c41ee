import django.db.models.deletion
import django_countries.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_countries', '0002_add_1')]
    operations = [
        migrations.AddField('sample', 'g2', django_countries.fields.CountryField(blank=True, max_length=2)),
    ]
