import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0011_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='order',
            old_name='key',
            new_name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(django.db.models.functions.comparison.Coalesce('user', models.Value('100%')), condition=models.Q(models.Q(models.Q(('user__iexact', '%s'), _negated=True), ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall__isnull', False), _connector='OR'), ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall__isnull', False)), name='Some Index55'),
        ),
        migrations.RenameModel(
            old_name='Order',
            new_name='Order56',
        ),
    ]
