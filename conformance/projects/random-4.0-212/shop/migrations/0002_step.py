import django.contrib.postgres.fields
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0001_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='book',
            name='title2',
        ),
        migrations.AlterUniqueTogether(
            name='book',
            unique_together={('check1', 'code')},
        ),
        migrations.AlterField(
            model_name='book',
            name='check',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='self'),
        ),
        migrations.AddField(
            model_name='book',
            name='check11',
            field=django.contrib.postgres.fields.ArrayField(base_field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=2), default=list, size=None, unique=True),
        ),
    ]
