from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='user',
            name='order3',
        ),
        migrations.AddField(
            model_name='user',
            name='order9',
            field=models.SlugField(allow_unicode=True, blank=True, choices=[('a', 'A'), ('b', "It's 100%")], db_comment='plain'),
        ),
    ]
