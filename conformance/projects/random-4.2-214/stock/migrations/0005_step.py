from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0005_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.AlterIndexTogether(
            name='select',
            index_together={('order', 'title')},
        ),
        migrations.RenameIndex(
            model_name='select',
            new_name='some_index25',
            old_name='Some Index8',
        ),
        migrations.RemoveIndex(
            model_name='select',
            name='index_with_a_name_of_30_char7',
        ),
    ]
