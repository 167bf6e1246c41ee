import django.db.models.deletion
import django_countries.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_countries', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', django_countries.fields.CountryField(default='PL', max_length=2)),
    ]
