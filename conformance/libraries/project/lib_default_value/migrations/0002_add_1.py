from django.db import migrations, models
from django_add_default_value import NOW, TODAY, AddDefaultValue
import django_add_default_value


class Migration(migrations.Migration):
    dependencies = [('lib_default_value', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', models.CharField(default='', max_length=20)),
        AddDefaultValue(model_name='sample', name='g1', value=''),
        AddDefaultValue(model_name='Sample', name='f1', value='some value'),
        AddDefaultValue(model_name='sample', name='f2', value=-3),
        AddDefaultValue('sample', 'f3', False),
        AddDefaultValue('sample', 'f4', NOW),
        django_add_default_value.AddDefaultValue('sample', 'f5', TODAY),
        django_add_default_value.add_default_value.AddDefaultValue('sample', 'f4', '__TODAY__'),
        AddDefaultValue('sample', 'f6', 'text'),
        AddDefaultValue('sample', 'f7', 1),
        AddDefaultValue('apart', 'f1', 1),
    ]
