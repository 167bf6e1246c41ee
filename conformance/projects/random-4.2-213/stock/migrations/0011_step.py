from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0010_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='user46',
            field=models.GenericIPAddressField(db_tablespace='pg_default', protocol='IPv4'),
        ),
        migrations.AddField(
            model_name='order',
            name='Upper',
            field=models.FileField(default='', unique=True, upload_to='files'),
        ),
    ]
