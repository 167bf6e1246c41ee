import filebrowser_safe.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [('lib_filebrowser', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', filebrowser_safe.fields.FileBrowseField(blank=True, directory='a', format='Image', max_length=200)),
        migrations.AddField('sample', 'g2', filebrowser_safe.fields.FileBrowseField(default='x', extensions=['.txt'], max_length=200, null=True)),
        migrations.AlterField('sample', 'f1', filebrowser_safe.fields.FileBrowseField(max_length=300)),
    ]
