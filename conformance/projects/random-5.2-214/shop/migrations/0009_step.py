from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0010_step'),
        ('shop', '0008_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='a',
            name='code',
            field=models.FileField(null=True, upload_to='files'),
        ),
    ]
