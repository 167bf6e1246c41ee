from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_step'),
        ('shop', '0007_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='x35',
            field=models.JSONField(default=list),
        ),
    ]
