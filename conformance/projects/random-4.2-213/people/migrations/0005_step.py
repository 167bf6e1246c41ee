from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0005_step'),
        ('stock', '0007_step'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='order',
            name='limit',
        ),
        migrations.AlterModelTableComment(
            name='order',
            table_comment=None,
        ),
    ]
