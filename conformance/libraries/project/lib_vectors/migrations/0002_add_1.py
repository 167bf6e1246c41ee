import django.db.models.deletion
import pgvector.django
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_vectors', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', pgvector.django.VectorField(dimensions=1536, null=True)),
    ]
