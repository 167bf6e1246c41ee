import django.db.models.deletion
import django.db.models.manager
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0004_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='book',
            name='x',
            field=models.EmailField(max_length=254),
        ),
        migrations.AlterUniqueTogether(
            name='book',
            unique_together=set(),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AddField(
                    model_name='book',
                    name='limit',
                    field=models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='stock.a', to_field='id'),
                ),
            ],
            state_operations=[
                migrations.AddField(
                    model_name='book',
                    name='limit',
                    field=models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='stock.a', to_field='id'),
                ),
            ],
        ),
        migrations.AlterField(
            model_name='book',
            name='limit',
            field=models.ForeignKey(db_column='Kept Column', db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='related31', to='stock.a'),
        ),
        migrations.RemoveField(
            model_name='book',
            name='limit',
        ),
        migrations.AlterField(
            model_name='book',
            name='key',
            field=models.UUIDField(default=uuid.UUID('00000000-0000-0000-0000-000000000007'), primary_key=True),
        ),
        migrations.AlterModelManagers(
            name='book',
            managers=[
                ('objects', django.db.models.manager.Manager()),
            ],
        ),
        migrations.RenameField(
            model_name='book',
            old_name='x',
            new_name='check',
        ),
    ]
