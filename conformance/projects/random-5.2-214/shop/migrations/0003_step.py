from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0002_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='a',
            name='id',
            field=models.IntegerField(primary_key=True, serialize=False),
        ),
    ]
