from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='author',
            name='code',
            field=models.TextField(null=True),
        ),
    ]
