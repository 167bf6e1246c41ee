from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0004_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='book',
            constraint=models.CheckConstraint(check=models.Q(('größe31__a__b__gt', 3)), name='some_index32'),
        ),
        migrations.RemoveField(
            model_name='book',
            name='größe31',
        ),
    ]
