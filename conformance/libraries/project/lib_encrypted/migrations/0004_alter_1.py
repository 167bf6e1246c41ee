import django.db.models.deletion
import encrypted_model_fields.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_encrypted', '0003_add_2')]
    operations = [
        migrations.AlterField('sample', 'f1', django.db.models.TextField(null=True)),
    ]
