import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0009_step'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterField(
                    model_name='größe',
                    name='order',
                    field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='related43', to='self'),
                ),
            ],
            state_operations=[
                migrations.AlterField(
                    model_name='größe',
                    name='order',
                    field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='related43', to='self'),
                ),
            ],
        ),
    ]
