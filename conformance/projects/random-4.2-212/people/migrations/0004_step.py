from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='shelf27',
            name='first_name',
            field=models.FloatField(),
        ),
    ]
