import django.db.models.deletion
import mirage.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_mirage', '0003_add_2')]
    operations = [
        migrations.AlterField('sample', 'f1', django.db.models.CharField(max_length=300, null=True)),
    ]
