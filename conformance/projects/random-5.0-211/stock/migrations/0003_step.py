from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='order',
            name='first_name4',
            field=models.DurationField(db_index=True, help_text='100 % help', verbose_name='some words'),
        ),
        migrations.AlterField(
            model_name='order',
            name='first_name4',
            field=models.DurationField(blank=True, unique=True),
        ),
        migrations.AlterField(
            model_name='order',
            name='first_name3',
            field=models.IntegerField(blank=True),
        ),
        migrations.RenameField(
            model_name='order',
            old_name='limit',
            new_name='user',
        ),
        migrations.AddField(
            model_name='order',
            name='order5',
            field=models.SlugField(allow_unicode=True, blank=True, choices=[('a', 'A'), ('b', "It's 100%")], db_comment='plain'),
        ),
    ]
