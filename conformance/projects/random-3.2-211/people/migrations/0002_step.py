from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0003_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='größe',
            name='first_name',
            field=models.DecimalField(db_index=True, decimal_places=2, max_digits=8, unique=True),
        ),
    ]
