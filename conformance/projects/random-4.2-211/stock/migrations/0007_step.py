from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0004_step'),
        ('stock', '0006_step'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='select',
            options={'verbose_name': 'a name'},
        ),
        migrations.RemoveField(
            model_name='select',
            name='left',
        ),
        migrations.RenameModel(
            old_name='Select',
            new_name='Shelf',
        ),
        migrations.CreateModel(
            name='Shelf6',
            fields=[
                ('vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='stock.vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall')),
                ('own_first_name', models.JSONField()),
                ('own_code7', models.BinaryField(db_comment='plain', db_index=True, unique=True)),
            ],
            bases=('stock.vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',),
        ),
        migrations.AlterField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='own_vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shop.a'),
        ),
        migrations.AlterModelTableComment(
            name='shelf',
            table_comment="it's 100%",
        ),
    ]
