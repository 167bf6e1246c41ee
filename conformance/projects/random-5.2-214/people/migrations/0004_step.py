from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0004_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='user',
            name='x',
            field=models.BinaryField(db_column='Kept Column19', null=True, unique=True),
        ),
        migrations.RemoveField(
            model_name='user',
            name='Upper',
        ),
    ]
