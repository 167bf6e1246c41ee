from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [('lib_sorted', '0007_table')]
    operations = [
        migrations.RemoveField('specimen', 'h3'),
        migrations.RemoveField('specimen', 'g2'),
        migrations.RemoveField('specimen', 'g1'),
        migrations.DeleteModel('Place'),
        migrations.DeleteModel('Specimen'),
    ]
