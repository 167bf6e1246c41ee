import django.db.models.deletion
import django_fsm
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_fsm', '0002_add_1')]
    operations = [
        migrations.AddField('sample', 'g2', django_fsm.FSMIntegerField(default=2)),
    ]
