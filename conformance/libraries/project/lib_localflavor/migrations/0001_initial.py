import django.db.models.deletion
import localflavor.us.models
import localflavor.generic.models
import localflavor.br.models
import localflavor.ca.models
import localflavor.au.models
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name='Thing',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('name', models.TextField())],
        ),
        migrations.CreateModel(
            name='Sample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('f1', localflavor.us.models.USStateField(choices=[('AL', 'Alabama')], max_length=2)),
                ('f2', localflavor.us.models.USZipCodeField(max_length=10)),
                ('f3', localflavor.us.models.USSocialSecurityNumberField(max_length=11)),
                ('f4', localflavor.generic.models.IBANField(include_countries=None, max_length=34, use_nordea_extensions=False)),
                ('f5', localflavor.br.models.BRCPFField(max_length=14)),
                ('f6', localflavor.ca.models.CAProvinceField(max_length=2)),
                ('f7', localflavor.au.models.AUPostCodeField(max_length=4)),
            ],
        ),
    ]
