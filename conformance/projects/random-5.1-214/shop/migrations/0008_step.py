import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
        ('shop', '0007_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='author',
            name='title14',
            field=models.SlugField(allow_unicode=True),
        ),
        migrations.AlterUniqueTogether(
            name='author',
            unique_together={('title14', 'vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall')},
        ),
        migrations.AlterModelManagers(
            name='author',
            managers=[
                ('objects', django.db.models.manager.Manager()),
            ],
        ),
    ]
