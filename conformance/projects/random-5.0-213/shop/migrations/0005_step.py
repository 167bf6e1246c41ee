import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0004_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Shelf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='shop.größe')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='shop.größe')),
            ],
        ),
        migrations.AddField(
            model_name='größe',
            name='over22',
            field=models.ManyToManyField(related_name='+', through='shop.shelf', to='shop.größe'),
        ),
        migrations.RemoveIndex(
            model_name='größe',
            name='Some Index12',
        ),
    ]
