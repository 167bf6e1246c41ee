from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0003_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='check',
            field=models.FilePathField(path='/tmp'),
        ),
        migrations.AlterModelOptions(
            name='user',
            options={'permissions': [('see', 'See')]},
        ),
    ]
