from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0005_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='user',
            name='limit12',
            field=models.DurationField(db_index=True),
        ),
    ]
