from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [('lib_sorted', '0004_alter_2')]
    operations = [
        migrations.RenameField('sample', 'f3', 'h3'),
        migrations.RenameModel('Sample', 'Specimen'),
    ]
