from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='user',
            name='check',
            field=models.GenericIPAddressField(),
        ),
    ]
