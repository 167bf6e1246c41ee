import django.contrib.postgres.fields.citext
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0005_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='shelf',
            name='order',
            field=django.contrib.postgres.fields.citext.CIEmailField(max_length=255),
        ),
    ]
