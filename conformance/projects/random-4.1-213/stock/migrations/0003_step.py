from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0006_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='own_Upper',
            field=models.FloatField(default=0.0),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall22',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.book')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall')),
            ],
        ),
        migrations.AddField(
            model_name='book',
            name='over23',
            field=models.ManyToManyField(related_name='+', through='stock.vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall22', to='stock.vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall'),
        ),
        migrations.RenameModel(
            old_name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
            new_name='A',
        ),
    ]
