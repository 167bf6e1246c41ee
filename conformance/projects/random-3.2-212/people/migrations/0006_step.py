from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
        ('shop', '0009_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='shelf',
            name='id',
            field=models.IntegerField(primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name='select',
            name='own_größe',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='stock.httpserver'),
        ),
    ]
