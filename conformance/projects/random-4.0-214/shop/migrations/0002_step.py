from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0001_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
            fields=[
                ('code', models.SlugField(primary_key=True, serialize=False)),
            ],
        ),
    ]
