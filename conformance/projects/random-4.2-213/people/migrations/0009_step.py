from django.db import migrations, models
import django.db.models.manager


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0008_step'),
    ]

    operations = [
        migrations.AlterUniqueTogether(
            name='select',
            unique_together=set(),
        ),
        migrations.AlterModelManagers(
            name='select',
            managers=[
                ('objects', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name='select',
            name='order',
            field=models.ManyToManyField(db_table='vast_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave', related_name='+', to='people.select'),
        ),
        migrations.RemoveField(
            model_name='select',
            name='order',
        ),
        migrations.RenameField(
            model_name='select',
            old_name='id',
            new_name='x',
        ),
        migrations.AlterField(
            model_name='select',
            name='x',
            field=models.IntegerField(primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='select',
            name='x',
            field=models.IntegerField(primary_key=True, serialize=False),
        ),
    ]
