from django.db import migrations, models
import django.db.migrations.operations.special
import django.db.models.expressions
import django.db.models.functions.math


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='book',
            name='Some Index3',
        ),
        migrations.AlterField(
            model_name='book',
            name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name='book',
            index=models.Index(django.db.models.functions.math.Mod('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', django.db.models.expressions.Value(3)), condition=models.Q(('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall__isnull', True), ('order__isnull', False)), name='some_index7'),
        ),
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
        ),
    ]
