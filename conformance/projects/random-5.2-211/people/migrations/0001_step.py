from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
            fields=[
                ('id', models.SmallAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
    ]
