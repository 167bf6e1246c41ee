import django.db.migrations.operations.special
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0010_step'),
        ('stock', '0008_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='select',
            name='user',
            field=models.UUIDField(primary_key=True),
        ),
        migrations.AlterModelTableComment(
            name='select',
            table_comment='plain',
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterModelOptions(
                    name='select',
                    options={'verbose_name': 'a name'},
                ),
            ],
        ),
        migrations.RunSQL(
            sql="SELECT 1; SELECT 'a;b';",
            reverse_sql='SELECT 2;',
        ),
        migrations.AlterField(
            model_name='select',
            name='user',
            field=models.UUIDField(default=uuid.UUID('00000000-0000-0000-0000-000000000007'), primary_key=True),
            preserve_default=False,
        ),
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
            reverse_code=django.db.migrations.operations.special.RunPython.noop,
        ),
    ]
