from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='x',
            field=models.BinaryField(db_index=True),
        ),
    ]
