from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0012_step'),
        ('stock', '0009_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='order',
            name='title',
            field=models.GenericIPAddressField(db_comment='plain', help_text='100 % help', null=True, verbose_name='some words'),
        ),
        migrations.RenameField(
            model_name='order',
            old_name='id',
            new_name='user',
        ),
    ]
