import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('shop', '0008_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='author',
            name='first_name',
        ),
        migrations.AlterField(
            model_name='author',
            name='code',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='related17', to='self'),
        ),
        migrations.AddField(
            model_name='author',
            name='limit18',
            field=models.DurationField(blank=True),
        ),
    ]
