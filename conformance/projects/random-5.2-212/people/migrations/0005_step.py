from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0006_step'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='book',
            constraint=models.UniqueConstraint(fields=('code',), name='Some Index34', nulls_distinct=True, opclasses=['text_pattern_ops']),
        ),
    ]
