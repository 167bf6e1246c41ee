import django.db.models.functions.math
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
        ('shop', '0008_step'),
        ('stock', '0008_step'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            constraint=models.UniqueConstraint(django.db.models.functions.math.Mod('id', models.Value(3)), name='Some Index42', violation_error_message='100 % wrong'),
        ),
        migrations.RemoveField(
            model_name='author',
            name='größe11',
        ),
        migrations.AlterField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='title29',
            field=models.FloatField(db_default=3, default=1.5, null=True),
            preserve_default=False,
        ),
    ]
