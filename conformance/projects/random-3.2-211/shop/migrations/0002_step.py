from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0001_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='a',
            name='check_3',
            field=models.JSONField(blank=True),
        ),
    ]
