import django.db.models.deletion
import markdownx.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_markdown', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', markdownx.models.MarkdownxField(blank=True)),
    ]
