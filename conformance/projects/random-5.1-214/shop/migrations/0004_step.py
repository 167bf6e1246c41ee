import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0003_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='author',
            name='limit',
            field=models.ManyToManyField(db_table='tische_größe', related_name='+', to='self'),
        ),
        migrations.AlterField(
            model_name='author',
            name='code',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='self'),
        ),
        migrations.AlterUniqueTogether(
            name='author',
            unique_together=set(),
        ),
    ]
