import press.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("press", "0003_missing_values")]
    operations = [
        migrations.AlterField("article", "tags", press.fields.TagsField(max_length=90)),
        migrations.AlterField("article", "note", press.fields.NoteField()),
    ]
