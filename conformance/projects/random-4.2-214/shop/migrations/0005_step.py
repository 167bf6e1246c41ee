from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0004_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='a',
            name='größe9',
            field=models.DateField(auto_now_add=True, db_tablespace='pg_default'),
        ),
    ]
