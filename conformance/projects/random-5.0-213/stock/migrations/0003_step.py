from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0003_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='select',
            options={},
        ),
        migrations.RenameField(
            model_name='select',
            old_name='limit',
            new_name='title',
        ),
    ]
