import django.db.models.deletion
import django_countries.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_countries', '0004_add_3')]
    operations = [
        migrations.AlterField('sample', 'f1', django_countries.fields.CountryField(max_length=3)),
    ]
