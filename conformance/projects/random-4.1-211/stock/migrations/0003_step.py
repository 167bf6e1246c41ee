from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='shelf',
            name='first_name',
            field=models.SlugField(allow_unicode=True, default=str),
        ),
    ]
