import django.db.models.deletion
import mptt.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_tree', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', mptt.fields.TreeForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='lib_tree.thing')),
    ]
