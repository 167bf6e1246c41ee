from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0002_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='book',
            name='some_index7',
        ),
        migrations.AddField(
            model_name='book',
            name='Upper',
            field=models.ManyToManyField(related_name='related13', to='shop.book'),
        ),
        migrations.AddConstraint(
            model_name='book',
            constraint=models.CheckConstraint(check=models.Q(models.Q(('order__isnull', False), _negated=True), models.Q(('check1__range', (1, 9)), _negated=True)), name='größe_index14'),
        ),
    ]
