from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_step'),
        ('stock', '0008_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='Author',
            new_name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
        ),
        migrations.AlterField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='id',
            field=models.IntegerField(primary_key=True, serialize=False),
        ),
        migrations.DeleteModel(
            name='Größe',
        ),
        migrations.AlterModelTable(
            name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            table='tische_größe',
        ),
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall')),
            ],
        ),
        migrations.AddField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='over41',
            field=models.ManyToManyField(related_name='+', through='stock.order', to='stock.vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall'),
        ),
    ]
