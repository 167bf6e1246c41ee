from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0008_step'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='select',
            options={},
        ),
        migrations.AlterIndexTogether(
            name='shelf',
            index_together=set(),
        ),
    ]
