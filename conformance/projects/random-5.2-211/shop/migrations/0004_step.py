from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0008_step'),
        ('shop', '0003_step'),
        ('stock', '0007_step'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='a',
            name='some_index17',
        ),
    ]
