from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0002_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='author',
            constraint=models.UniqueConstraint(condition=models.Q(('limit__lte', -1), models.Q(('limit14__isnull', True), _negated=True), _connector='XOR'), fields=('title',), name='Some Index17'),
        ),
    ]
