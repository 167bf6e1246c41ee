from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('shop', '0009_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.RunSQL(
            sql='SELECT 1',
        ),
        migrations.AddIndex(
            model_name='user',
            index=models.Index(condition=models.Q(models.Q(('limit3__isnull', False), models.Q(('limit3__isnull', True), _negated=True), _connector='OR'), models.Q(('id', ''), ('limit3__isnull', False), _connector='OR'), _connector='XOR'), fields=['-vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', '-id'], name='some_index19'),
        ),
        migrations.RemoveIndex(
            model_name='user',
            name='some_index19',
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(('limit3__isnull', True), ('id__lte', '100%')), name='Some Index20'),
        ),
        migrations.RenameModel(
            old_name='User',
            new_name='Größe',
        ),
    ]
