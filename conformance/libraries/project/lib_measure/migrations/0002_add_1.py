import django.db.models.deletion
import django_measurement.models
import measurement.measures
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_measure', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', django_measurement.models.MeasurementField(measurement=measurement.measures.mass.Mass, null=True)),
    ]
