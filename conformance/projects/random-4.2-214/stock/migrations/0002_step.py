from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0003_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='select',
            name='title',
            field=models.URLField(help_text='100 % help', null=True, verbose_name='some words'),
        ),
    ]
