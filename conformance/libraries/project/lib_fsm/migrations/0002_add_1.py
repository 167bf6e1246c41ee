import django.db.models.deletion
import django_fsm
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_fsm', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', django_fsm.FSMField(default='new', max_length=50, protected=True)),
    ]
