from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0005_step'),
    ]

    operations = [
        migrations.AlterIndexTogether(
            name='a',
            index_together=set(),
        ),
    ]
