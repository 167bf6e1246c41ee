import filebrowser_safe.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name='Sample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('f1', filebrowser_safe.fields.FileBrowseField(db_index=True, max_length=255)),
            ],
        ),
    ]
