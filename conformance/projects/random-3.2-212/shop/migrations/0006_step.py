from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0005_step'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='book',
            constraint=models.CheckConstraint(check=models.Q(('check1__isnull', True), ('code__isnull', False), models.Q(('check1', 0), _negated=True)), name='Some Index16'),
        ),
    ]
