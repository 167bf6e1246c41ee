import datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0002_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='limit12',
            field=models.DurationField(null=True),
        ),
        migrations.AddField(
            model_name='user',
            name='title',
            field=models.GenericIPAddressField(),
        ),
        migrations.AddField(
            model_name='user',
            name='größe13',
            field=models.DateField(db_index=True, default=datetime.date(2020, 1, 2), null=True),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(check=models.Q(('order__iendswith', '--')), name='index_with_a_name_of_30_cha14'),
        ),
        migrations.AddIndex(
            model_name='user',
            index=models.Index(condition=models.Q(('limit__isnull', False)), fields=['größe13', 'limit', 'order'], name='größe_index16'),
        ),
    ]
