from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0012_step'),
        ('shop', '0009_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='select',
            old_name='x',
            new_name='order',
        ),
        migrations.AlterOrderWithRespectTo(
            name='größe',
            order_with_respect_to='limit',
        ),
    ]
