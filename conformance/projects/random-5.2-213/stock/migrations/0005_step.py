from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='select',
            name='größe_index10',
        ),
    ]
