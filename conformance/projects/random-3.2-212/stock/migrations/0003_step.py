from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0003_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='user',
            field=models.ManyToManyField(related_name='+', to='self'),
        ),
        migrations.RenameModel(
            old_name='User',
            new_name='HTTPServer15',
        ),
    ]
