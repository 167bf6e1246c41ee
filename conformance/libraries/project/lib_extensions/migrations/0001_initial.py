import django.db.models.deletion
import django_extensions.db.fields
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
                ('f1', django_extensions.db.fields.CreationDateTimeField(auto_now_add=True)),
                ('f2', django_extensions.db.fields.ModificationDateTimeField(auto_now=True)),
                ('f3', django_extensions.db.fields.AutoSlugField(blank=True, editable=False, populate_from='name')),
                ('f4', django_extensions.db.fields.RandomCharField(blank=True, editable=False, length=12)),
                ('f5', django_extensions.db.fields.ShortUUIDField(blank=True, editable=False)),
            ],
        ),
    ]
