import django.db.models.functions.math
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AlterUniqueTogether(
            name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            unique_together={('title', 'id')},
        ),
        migrations.AddConstraint(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            constraint=models.UniqueConstraint(django.db.models.functions.math.Abs('id'), name='Some Index15'),
        ),
        migrations.AlterField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='id',
            field=models.BigIntegerField(primary_key=True),
        ),
    ]
