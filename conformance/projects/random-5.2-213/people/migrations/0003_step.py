import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Shelf13',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.shelf')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.shelf')),
            ],
        ),
        migrations.AddField(
            model_name='shelf',
            name='over14',
            field=models.ManyToManyField(related_name='+', through='people.shelf13', through_fields=('left', 'right'), to='people.shelf'),
        ),
    ]
