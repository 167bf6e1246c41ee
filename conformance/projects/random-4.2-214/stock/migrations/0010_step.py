from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0005_step'),
        ('stock', '0009_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='select',
            name='id',
            field=models.IntegerField(primary_key=True, serialize=False),
        ),
    ]
