import django.contrib.postgres.constraints
import django.db.models.constraints
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0007_step'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='user',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('title1__isnull', False)), expressions=[('order28', '&&'), (models.F('id'), '=')], name='index_with_a_name_of_30_cha31'),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RenameField(
                    model_name='user',
                    old_name='id',
                    new_name='code',
                ),
            ],
            state_operations=[
                migrations.RenameField(
                    model_name='user',
                    old_name='id',
                    new_name='code',
                ),
            ],
        ),
        migrations.CreateModel(
            name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='shop.user')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='shop.user')),
            ],
        ),
        migrations.AddField(
            model_name='user',
            name='over32',
            field=models.ManyToManyField(related_name='+', through='shop.vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall', to='shop.user'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(deferrable=django.db.models.constraints.Deferrable['IMMEDIATE'], expressions=[('order', '&&'), (models.F('code'), '=')], include=('code',), name='größe_index33'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['IMMEDIATE'], fields=('x', 'order24'), name='größe_index34'),
        ),
    ]
