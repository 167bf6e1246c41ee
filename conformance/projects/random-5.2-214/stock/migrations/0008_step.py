from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0010_step'),
        ('stock', '0007_step'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='select',
            name='Some Index39',
        ),
    ]
