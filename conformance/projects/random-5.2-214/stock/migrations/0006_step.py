from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0008_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.AlterUniqueTogether(
            name='select',
            unique_together=set(),
        ),
    ]
