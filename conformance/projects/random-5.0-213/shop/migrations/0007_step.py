from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0006_step'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='größe',
            constraint=models.CheckConstraint(check=models.Q(('title1__isnull', False)), name='index_with_a_name_of_30_cha24'),
        ),
    ]
