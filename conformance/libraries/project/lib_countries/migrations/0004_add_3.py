import django.db.models.deletion
import django_countries.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_countries', '0003_add_2')]
    operations = [
        migrations.AddField('sample', 'g3', django_countries.fields.CountryField(max_length=2, null=True)),
    ]
