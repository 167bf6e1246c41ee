import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_cluster', '0001_initial')]
    operations = [
        migrations.AlterField('sample', 'f1', django.db.models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='lib_cluster.thing')),
    ]
