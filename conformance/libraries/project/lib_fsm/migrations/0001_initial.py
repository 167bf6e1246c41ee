import django.db.models.deletion
import django_fsm
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name='Thing',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('name', models.TextField())],
        ),
        migrations.CreateModel(
            name='Sample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('f1', django_fsm.FSMField(default='new', max_length=50)),
                ('f2', django_fsm.FSMIntegerField(default=0)),
                ('f3', django_fsm.FSMKeyField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='lib_fsm.thing')),
            ],
        ),
    ]
