import django.db.migrations.operations.special
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0003_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='user',
            table=None,
        ),
        migrations.RemoveIndex(
            model_name='user',
            name='index_with_a_name_of_30_char3',
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(('order__isnull', True)), name='Some Index22'),
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterModelOptions(
                    name='user',
                    options={},
                ),
            ],
        ),
        migrations.AddField(
            model_name='user',
            name='limit',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.select', to_field='id'),
        ),
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
            reverse_code=django.db.migrations.operations.special.RunPython.noop,
        ),
        migrations.AddIndex(
            model_name='user',
            index=models.Index(condition=models.Q(('title1__isnull', True)), fields=['-x'], name='größe_index23'),
        ),
        migrations.AlterModelTable(
            name='user',
            table=None,
        ),
    ]
