from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AlterModelTableComment(
            name='order',
            table_comment='plain',
        ),
    ]
