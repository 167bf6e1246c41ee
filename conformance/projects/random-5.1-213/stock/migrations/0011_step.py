import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('shop', '0009_step'),
        ('stock', '0010_step'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterField(
                    model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
                    name='title',
                    field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='related58', to='stock.author', to_field='id'),
                ),
            ],
            state_operations=[
                migrations.AlterField(
                    model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
                    name='title',
                    field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='related58', to='stock.author', to_field='id'),
                ),
            ],
        ),
    ]
