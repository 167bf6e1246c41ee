import opaque_keys.edx.django.models
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name='Sample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('f1', opaque_keys.edx.django.models.CourseKeyField(db_index=True, max_length=255)),
                ('f2', opaque_keys.edx.django.models.UsageKeyField(blank=True, max_length=255, null=True, unique=True)),
            ],
        ),
    ]
