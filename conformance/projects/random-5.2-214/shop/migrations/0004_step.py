import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0003_step'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='a',
            name='limit',
        ),
        migrations.AlterField(
            model_name='a',
            name='code',
            field=models.EmailField(blank=True, max_length=254, null=True),
        ),
        migrations.CreateModel(
            name='Größe',
            fields=[
                ('id', models.AutoField(primary_key=True, serialize=False)),
                ('first_name', django.contrib.postgres.search.SearchVectorField(null=True)),
                ('Upper', models.IntegerField(db_index=True, null=True)),
                ('größe', models.DateTimeField(auto_now_add=True, unique=True)),
                ('x', models.BooleanField(db_default=False, null=True)),
            ],
            options={
                'unique_together': {('Upper', 'id')},
            },
        ),
    ]
