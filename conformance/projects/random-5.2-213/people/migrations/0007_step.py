from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('stock', '0009_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='shelf13',
            name='id',
            field=models.IntegerField(primary_key=True, serialize=False),
        ),
    ]
