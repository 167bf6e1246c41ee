import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0012_step'),
        ('shop', '0008_step'),
    ]

    operations = [
        migrations.RenameIndex(
            model_name='a',
            new_name='some_index59',
            old_name='Some Index51',
        ),
        migrations.CreateModel(
            name='Größe',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='shop.a')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='shop.order')),
            ],
        ),
        migrations.AddField(
            model_name='a',
            name='over60',
            field=models.ManyToManyField(related_name='+', through='shop.größe', through_fields=('left', 'right'), to='shop.order'),
        ),
        migrations.AlterField(
            model_name='größe',
            name='id',
            field=models.BigAutoField(primary_key=True, serialize=False),
        ),
        migrations.RenameField(
            model_name='order',
            old_name='id',
            new_name='title',
        ),
        migrations.RemoveIndex(
            model_name='a',
            name='some_index59',
        ),
    ]
