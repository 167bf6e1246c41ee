from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='user',
            name='check',
            field=models.GenericIPAddressField(db_default='127.0.0.1', default='127.0.0.1', null=True, unique=True),
        ),
    ]
