import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AlterModelManagers(
            name='httpserver',
            managers=[
                ('objects', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'db_table': 'tische_größe',
                'indexes': [],
            },
        ),
        migrations.RemoveField(
            model_name='httpserver',
            name='user',
        ),
    ]
