from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0008_step'),
    ]

    operations = [
        migrations.RenameIndex(
            model_name='order',
            new_name='some_index36',
            old_name='some_index1',
        ),
        migrations.RemoveConstraint(
            model_name='order',
            name='index_with_a_name_of_30_cha17',
        ),
    ]
