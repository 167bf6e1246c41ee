from django.db import migrations, models
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.manager


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('shop', '0006_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='select',
            constraint=models.UniqueConstraint(django.db.models.expressions.CombinedExpression(django.db.models.expressions.F('order'), '+', django.db.models.expressions.Value(1)), condition=models.Q(('order__lt', -1)), name='größe_index33'),
        ),
        migrations.RemoveField(
            model_name='select',
            name='order',
        ),
        migrations.CreateModel(
            name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
            fields=[
                ('select_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='stock.select')),
            ],
            options={
                'ordering': ['pk'],
                'verbose_name': 'some 100 % name',
            },
            bases=('stock.select',),
        ),
        migrations.AlterModelManagers(
            name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            managers=[
                ('objects', django.db.models.manager.Manager()),
            ],
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable(
                    name='select',
                    table='kept_table',
                ),
            ],
            state_operations=[
                migrations.AlterModelTable(
                    name='select',
                    table='kept_table',
                ),
            ],
        ),
    ]
