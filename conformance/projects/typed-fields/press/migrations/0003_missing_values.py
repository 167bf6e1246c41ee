import press.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("press", "0002_collations")]
    operations = [
        migrations.AddField("article", "tags", press.fields.TagsField(max_length=90, null=True)),
        migrations.AddField("article", "topics", press.fields.TagsField(max_length=90)),
        migrations.AddField("article", "note", press.fields.NoteField(null=True)),
    ]
