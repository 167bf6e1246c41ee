import datetime
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0005_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Book',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.TimeField(db_default=datetime.time(0, 0))),
                ('code', models.URLField(choices=[('a', 'A'), ('b', "It's 100%")], db_index=True, db_tablespace='pg_default')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='related32', to='self', unique=True)),
            ],
            options={
                'order_with_respect_to': 'user',
            },
        ),
    ]
