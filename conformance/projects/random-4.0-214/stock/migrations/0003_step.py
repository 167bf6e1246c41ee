import django.contrib.postgres.fields.citext
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='httpserver',
            name='title',
            field=django.contrib.postgres.fields.citext.CICharField(blank=True, db_index=True, max_length=20),
        ),
    ]
