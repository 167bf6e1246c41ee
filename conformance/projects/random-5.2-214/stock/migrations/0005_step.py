from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0006_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='select',
            constraint=models.UniqueConstraint(condition=models.Q(('user__isnull', True)), fields=('user',), name='Some Index26'),
        ),
    ]
