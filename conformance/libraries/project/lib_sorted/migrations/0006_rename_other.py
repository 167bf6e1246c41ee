from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [('lib_sorted', '0005_rename')]
    operations = [migrations.RenameModel('Thing', 'Item')]
