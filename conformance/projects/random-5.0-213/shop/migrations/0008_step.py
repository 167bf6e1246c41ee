from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0007_step'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='index_with_a_name_of_30_cha23',
        ),
    ]
