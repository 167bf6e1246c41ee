import django.db.models.deletion
import django_tagulous.models.fields
import django_tagulous.models.models
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255, unique=True)),
                ('slug', models.SlugField()),
                ('count', models.IntegerField(default=0)),
                ('protected', models.BooleanField(default=False)),
            ],
            options={'abstract': False, 'ordering': ('name',), 'unique_together': {('slug',)}},
            bases=(django_tagulous.models.models.BaseTagModel, models.Model),
        ),
        migrations.CreateModel(
            name='Sample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('f1', django_tagulous.models.fields.TagField(_set_tag_meta=True, force_lowercase=True, help_text='Tags', related_name='+', to='lib_tagulous.tag')),
                ('f2', django_tagulous.models.fields.SingleTagField(_set_tag_meta=True, blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='lib_tagulous.tag')),
            ],
        ),
    ]
