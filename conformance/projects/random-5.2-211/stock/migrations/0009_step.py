from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0010_step'),
        ('stock', '0008_step'),
    ]

    operations = [
        migrations.AlterUniqueTogether(
            name='book',
            unique_together=set(),
        ),
    ]
