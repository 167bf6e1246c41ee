from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_step'),
        ('shop', '0009_step'),
        ('stock', '0009_step'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='a',
            options={'permissions': [('see', 'See')]},
        ),
    ]
