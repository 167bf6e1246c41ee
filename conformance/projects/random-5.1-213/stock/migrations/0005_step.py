from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0005_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            index=models.Index(fields=['id'], name='größe_index26'),
        ),
    ]
