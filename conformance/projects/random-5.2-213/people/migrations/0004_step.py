import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0002_step'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='shelf13',
            name='right',
        ),
        migrations.AlterField(
            model_name='shelf13',
            name='left',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.shelf'),
        ),
    ]
