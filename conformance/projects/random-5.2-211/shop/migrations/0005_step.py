from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0004_step'),
    ]

    operations = [
        migrations.AlterUniqueTogether(
            name='a',
            unique_together=set(),
        ),
        migrations.AlterUniqueTogether(
            name='author',
            unique_together=set(),
        ),
    ]
