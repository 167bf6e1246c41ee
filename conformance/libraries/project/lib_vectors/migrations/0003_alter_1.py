import django.db.models.deletion
import pgvector.django
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_vectors', '0002_add_1')]
    operations = [
        migrations.AlterField('sample', 'f1', pgvector.django.VectorField(dimensions=4)),
    ]
