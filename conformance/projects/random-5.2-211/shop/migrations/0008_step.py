from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0007_step'),
        ('stock', '0009_step'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='a',
            constraint=models.CheckConstraint(condition=models.Q(('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall__contains', ''), models.Q(('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall__iexact', '--'), _negated=True), _connector='OR'), name='größe_index56'),
        ),
        migrations.AlterField(
            model_name='a',
            name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
            field=models.PositiveIntegerField(db_tablespace='pg_default'),
        ),
    ]
