from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_step'),
        ('shop', '0006_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='shelf',
            name='check',
            field=models.SlugField(null=True),
        ),
    ]
