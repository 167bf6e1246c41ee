from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0002_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='select',
            constraint=models.UniqueConstraint(fields=('code',), name='Some Index13'),
        ),
    ]
