from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0004_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.AlterUniqueTogether(
            name='a',
            unique_together={('code', 'user')},
        ),
    ]
