from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='author',
            name='code',
            field=models.CharField(default='double "quote"', max_length=255),
        ),
        migrations.RenameField(
            model_name='author',
            old_name='limit',
            new_name='check18',
        ),
    ]
