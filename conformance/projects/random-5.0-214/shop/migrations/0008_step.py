from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0007_step'),
        ('stock', '0010_step'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='a',
            options={'verbose_name': 'a name'},
        ),
    ]
