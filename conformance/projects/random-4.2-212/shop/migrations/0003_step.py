from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0002_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='book',
            name='Some Index2',
        ),
    ]
