from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_step'),
        ('shop', '0012_step'),
        ('stock', '0012_step'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='select',
            options={'permissions': [('see', 'See')]},
        ),
    ]
