import django.db.models.deletion
import multi_email_field.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_emails', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', multi_email_field.fields.MultiEmailField(null=True)),
    ]
