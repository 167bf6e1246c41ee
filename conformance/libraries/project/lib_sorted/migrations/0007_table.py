from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [('lib_sorted', '0006_rename_other')]
    operations = [migrations.AlterModelTable('specimen', 'specimens')]
