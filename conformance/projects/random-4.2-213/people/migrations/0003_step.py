from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='order',
            name='limit',
            field=models.DurationField(null=True),
        ),
        migrations.AlterField(
            model_name='order',
            name='limit',
            field=models.DurationField(null=True),
        ),
    ]
