import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='Select',
            new_name='Größe24',
        ),
        migrations.AlterModelTable(
            name='shelf',
            table=None,
        ),
        migrations.AddField(
            model_name='größe',
            name='check',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='related26', to='people.shelf18'),
        ),
        migrations.AlterUniqueTogether(
            name='größe24',
            unique_together={('code', 'check')},
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AddField(
                    model_name='shelf',
                    name='limit',
                    field=models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.shelf', to_field='id'),
                ),
            ],
            state_operations=[
                migrations.AddField(
                    model_name='shelf',
                    name='limit',
                    field=models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.shelf', to_field='id'),
                ),
            ],
        ),
    ]
