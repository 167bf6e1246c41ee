from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='book',
            constraint=models.UniqueConstraint(condition=models.Q(('key__isnull', True), ('key__isnull', False)), fields=('key',), name='index_with_a_name_of_30_cha17'),
        ),
    ]
