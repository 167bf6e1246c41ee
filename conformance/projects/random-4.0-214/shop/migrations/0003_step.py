from django.db import migrations, models
import django.db.migrations.operations.special
import django.db.models.constraints


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0002_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            options={'ordering': ['-pk']},
        ),
        migrations.AddField(
            model_name='a',
            name='title26',
            field=models.TimeField(auto_now_add=True, db_index=True),
        ),
        migrations.AddConstraint(
            model_name='a',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('code',), name='index_with_a_name_of_30_cha27'),
        ),
        migrations.AlterModelTable(
            name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            table='Kept Table',
        ),
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
        ),
        migrations.RunSQL(
            sql="SELECT 1; SELECT 'a;b';",
            reverse_sql='SELECT 2;',
        ),
        migrations.AddField(
            model_name='a',
            name='user',
            field=models.FloatField(default=float, null=True),
            preserve_default=False,
        ),
    ]
