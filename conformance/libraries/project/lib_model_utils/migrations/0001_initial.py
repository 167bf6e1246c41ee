import django.db.models.deletion
import model_utils.fields
import django.utils.timezone
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
                ('f1', model_utils.fields.AutoCreatedField(default=django.utils.timezone.now, editable=False, verbose_name='created')),
                ('f2', model_utils.fields.StatusField(choices=[('a', 'A')], default='a', max_length=100, no_check_for_status=True)),
                ('f3', model_utils.fields.MonitorField(default=django.utils.timezone.now, monitor='f1')),
            ],
        ),
    ]
