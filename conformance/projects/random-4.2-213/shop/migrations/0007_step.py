from django.db import migrations, models
import django.db.models.functions.text


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('shop', '0006_step'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='größe',
            constraint=models.CheckConstraint(check=models.Q(('id__isnull', True), _negated=True), name='größe_index35'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('order'), name='größe_index36'),
        ),
        migrations.AlterIndexTogether(
            name='order',
            index_together={('key', 'order')},
        ),
    ]
