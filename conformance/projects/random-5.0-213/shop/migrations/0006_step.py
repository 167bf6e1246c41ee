from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0005_step'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            constraint=models.CheckConstraint(check=models.Q(('x__isnull', True), ('x__isnull', False), ('code__isnull', True)), name='index_with_a_name_of_30_cha23'),
        ),
    ]
