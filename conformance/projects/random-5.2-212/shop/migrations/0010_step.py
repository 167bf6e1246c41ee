from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0008_step'),
        ('shop', '0009_step'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='order',
            table=None,
        ),
        migrations.RenameField(
            model_name='order',
            old_name='check',
            new_name='user',
        ),
    ]
